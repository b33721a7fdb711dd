#include "kafka/admin_calls.h"
#include "kafka/group_conversion.h"

#include <algorithm>

namespace rollcall::kafka {

namespace {

void take(const Reply& reply, Connection& connection, GroupsListed& into)
{
    const auto subject = Subject::cluster("list of groups");
    if (reply.code() != RD_KAFKA_RESP_ERR_NO_ERROR) {
        into.errors.push_back(connection.errorOf(reply.code(), reply.detail(), subject));
        return;
    }
    const auto* const result = rd_kafka_event_ListConsumerGroups_result(reply.event);
    std::size_t count = 0;
    const auto* const* listings = rd_kafka_ListConsumerGroups_result_valid(result, &count);
    for (std::size_t i = 0; i < count; ++i) {
        into.groups.push_back(groupListingOf(listings[i]));
    }
    // An outage comes as success without groups: these tell it.
    std::size_t failures = 0;
    const auto* const* errors = rd_kafka_ListConsumerGroups_result_errors(result, &failures);
    for (std::size_t i = 0; i < failures; ++i) {
        into.errors.push_back(connection.errorOf(errors[i], subject));
    }
    if (failures == 0) {
        connection.log().clear();
    } else if (count > 0) {
        connection.log().answered();
    }
}

} // namespace

GroupsListed listGroups(const AdminContext& context)
{
    GroupsListed listed;
    const auto send = [&](std::size_t /*index*/, rd_kafka_AdminOptions_t* options, rd_kafka_queue_t* replies) {
        rd_kafka_ListConsumerGroups(context.connection.client(), options, replies);
    };
    const auto taken = [&](const Reply& reply) {
        listed.span = reply.span;
        take(reply, context.connection, listed);
    };
    context.pipeline().run(1, send, taken, context.stop);
    if (context.stop.requested() && listed.groups.empty()) {
        listed.errors.push_back({ErrorKind::cancelled, "list of groups: stopped", {}, {}, false});
    }

    // Several brokers may name the same group while its coordinator moves.
    std::ranges::stable_sort(listed.groups, {}, &GroupListing::group);
    const auto rest = std::ranges::unique(listed.groups, {}, &GroupListing::group);
    listed.groups.erase(rest.begin(), rest.end());
    return listed;
}

} // namespace rollcall::kafka
