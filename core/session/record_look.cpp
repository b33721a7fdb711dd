#include "session/record_look.h"

#include "kafka/backfill_plan.h"
#include "kafka/offsets_backfill.h"
#include "kafka/offsets_consumer.h"
#include "kafka/offsets_topic_grant.h"
#include "kafka/offsets_topic_logs.h"
#include "offsets_topic/decode.h"
#include "threads/bell.h"

#include <numeric>
#include <set>

namespace rollcall {

namespace {

constexpr Milliseconds pause{10};

std::vector<Partition> partitionsOf(const std::vector<GroupId>& groups, Partition partitions)
{
    if (groups.empty()) {
        std::vector<Partition> all(static_cast<std::size_t>(partitions));
        std::iota(all.begin(), all.end(), 0);
        return all;
    }
    std::set<Partition> some;
    for (const auto& group : groups) {
        some.insert(offsets_topic::partitionOf(group, partitions));
    }
    return {some.begin(), some.end()};
}

void tell(ObservationSink& sink, Timestamp at, SourceState state, const Error& error)
{
    static_cast<void>(sink.push({SourceReport{at, "offsets-topic", state, error.text, error.hint, std::nullopt}}));
}

} // namespace

void readRecords(kafka::AdminClient& admin, const LiveOptions& options, Milliseconds atMost, ObservationSink& sink,
                 const StopFlag& stop)
{
    const Timestamp begun = options.clock();
    if (admin.offsetsTopicRight(stop) == kafka::OffsetsTopicRight::denied) {
        const auto grant = kafka::offsetsTopicGrant(kafka::granteeOf(options.cluster));
        return tell(sink, begun, SourceState::denied, kafka::offsetsTopicDenied(grant));
    }
    Bell bell;
    const auto reader =
        kafka::offsetsConsumers(options.cluster, options.onLog)(kafka::OffsetsReading::history, [&bell] { bell.ring(); });
    if (!reader) {
        return tell(sink, begun, SourceState::lost, reader.error());
    }
    const auto count = (*reader)->partitionCount(stop);
    if (stop.requested() || (count && !*count)) {
        return; // no such topic yet: there are no records
    }
    if (!count) {
        return tell(sink, options.clock(), SourceState::lost, count.error());
    }
    const auto wanted = partitionsOf(options.groups, **count);
    const auto ends = kafka::readOffsetsTopicLogs(admin, LogOffsetKind::end, wanted, stop);
    if (ends.error) {
        tell(sink, options.clock(), SourceState::lost, *ends.error);
    }
    kafka::BackfillPlan plan(offsets_topic::partitionOf);
    std::vector<Observation> starts;
    for (const auto& [partition, end] : ends.offsets) {
        starts.emplace_back(OffsetsPartitionRead{options.clock(), partition, **count, end, std::nullopt, std::nullopt});
        plan.tailFrom(partition, **count, end);
    }
    static_cast<void>(sink.push(std::move(starts)));
    kafka::OffsetsBackfill backfill(admin, **reader, plan, sink, options.clock);
    while (!plan.targets().empty() && !stop.requested() && options.clock() - begun < atMost) {
        if (backfill.step(stop) == kafka::ReadStep::idle) {
            bell.waitFor(pause);
        }
    }
}

} // namespace rollcall
