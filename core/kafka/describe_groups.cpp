#include "kafka/admin_calls.h"
#include "kafka/group_conversion.h"

namespace rollcall::kafka {

namespace {

GroupDescription take(const Reply& reply, const GroupId& group, Connection& connection)
{
    const auto subject = Subject::group(group);
    GroupDescription failed;
    failed.group = group;
    if (reply.code() != RD_KAFKA_RESP_ERR_NO_ERROR) {
        failed.error = connection.errorOf(reply.code(), reply.detail(), subject);
        return failed;
    }
    std::size_t count = 0;
    const auto* const* groups =
        rd_kafka_DescribeConsumerGroups_result_groups(rd_kafka_event_DescribeConsumerGroups_result(reply.event), &count);
    if (count == 0) {
        failed.error = connection.errorOf(RD_KAFKA_RESP_ERR__BAD_MSG, "the reply does not name it", subject);
        return failed;
    }
    const auto* const error = rd_kafka_ConsumerGroupDescription_error(groups[0]);
    if (error != nullptr && rd_kafka_error_code(error) != RD_KAFKA_RESP_ERR_NO_ERROR) {
        failed.error = connection.errorOf(error, subject);
        return failed;
    }
    connection.log().answered();
    return groupDescriptionOf(groups[0]);
}

} // namespace

std::vector<GroupDescribed> describeGroups(const AdminContext& context, const std::vector<GroupId>& groups)
{
    std::vector<std::optional<GroupDescribed>> replies(groups.size());
    // One group a call: librdkafka sends one request a group anyway, and a slow coordinator then holds up only its own groups.
    const auto send = [&](std::size_t index, rd_kafka_AdminOptions_t* options, rd_kafka_queue_t* queue) {
        const char* id = groups[index].text().c_str();
        rd_kafka_DescribeConsumerGroups(context.connection.client(), &id, 1, options, queue);
    };
    const auto taken = [&](const Reply& reply) {
        replies[reply.index] = GroupDescribed{reply.span, take(reply, groups[reply.index], context.connection)};
    };
    context.pipeline().run(groups.size(), send, taken, context.stop);

    std::vector<GroupDescribed> result;
    result.reserve(replies.size());
    for (auto& reply : replies) {
        if (reply) {
            result.push_back(*std::move(reply));
        }
    }
    return result;
}

} // namespace rollcall::kafka
