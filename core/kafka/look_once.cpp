#include "kafka/look_once.h"

#include "kafka/admin_client.h"
#include "kafka/look_plan.h"
#include "kafka/polling_options.h"
#include "kafka/topic_catalogue.h"
#include "observation/source_status.h"

#include <algorithm>
#include <iterator>

namespace rollcall::kafka {

namespace {

tl::unexpected<Error> stopped()
{
    return fail(ErrorKind::cancelled, "the look at the cluster was stopped");
}

std::vector<GroupId> groupsOf(const GroupsListed& list, const std::vector<GroupId>& only)
{
    if (!only.empty()) {
        return only;
    }
    std::vector<GroupId> result;
    std::ranges::transform(list.groups, std::back_inserter(result), &GroupListing::group);
    return result;
}

template <class T>
void append(std::vector<Observation>& into, std::vector<T> values)
{
    for (auto& value : values) {
        into.emplace_back(std::move(value));
    }
}

} // namespace

Result<void> lookOnce(const ClientProperties& properties, const std::vector<GroupId>& only, ObservationSink& sink,
                      const Clock& clock, const StopFlag& stop)
{
    const auto admin = AdminClient::open(properties, clock);
    if (!admin) {
        return tl::unexpected(admin.error());
    }
    return lookOnce(**admin, only, sink, clock, stop);
}

Result<void> lookOnce(Admin& admin, const std::vector<GroupId>& only, ObservationSink& sink, const Clock& clock,
                      const StopFlag& stop)
{
    auto list = admin.listGroups(stop);
    if (stop.requested()) {
        return stopped();
    }
    const bool listFailed = list.groups.empty() && !list.complete();
    if (listFailed && (only.empty() || list.errors.front().kind != ErrorKind::notAuthorised)) {
        return tl::unexpected(list.errors.front());
    }

    keepOnly(list, only);
    WantedPartitions wanted;
    SourceStatus status("admin");
    std::vector<Observation> seen{list};
    const auto groups = groupsOf(list, only);
    const auto sent = clock();
    auto described = admin.describeGroups(groups, stop);
    const auto received = clock();
    auto committed = admin.committedOffsets(groups, stop);
    if (stop.requested()) {
        return stopped();
    }
    const auto failed = [](const auto& group) { return group.description.error.has_value(); };
    if (listFailed && std::ranges::all_of(described, failed)) {
        return tl::unexpected(list.errors.front());
    }
    for (const auto& group : described) {
        wanted.assigned(group.description);
    }
    for (const auto& group : committed) {
        wanted.committed(group);
    }
    append(seen, std::move(described));
    append(seen, std::move(committed));
    seen.emplace_back(DescribeRoundEnded{{sent, received}, only.empty() ? std::nullopt : std::optional(groups)});

    TopicCatalogue catalogue(admin, wanted, PollingOptions{}.topics);
    auto topics = catalogue.read(clock(), stop);
    if (topics && *topics) {
        seen.emplace_back(std::move(**topics));
    }
    const auto partitions = wanted.all();
    // The stable offset last: only below an end that was there before is it a transaction that holds it back.
    for (const auto kind : {LogOffsetKind::start, LogOffsetKind::end, LogOffsetKind::lastStable}) {
        if (!partitions->empty() && !stop.requested()) {
            append(seen, admin.logOffsets(kind, *partitions, stop));
        }
    }
    if (stop.requested()) {
        return stopped();
    }
    auto report =
        topics ? status.works(clock(), catalogue.summary(), catalogue.clusterId()) : status.fails(clock(), topics.error());
    if (report) {
        seen.emplace_back(*std::move(report));
    }
    sink.push(std::move(seen));
    return {};
}

} // namespace rollcall::kafka
