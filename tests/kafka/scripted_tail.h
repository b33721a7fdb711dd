// The tail of __consumer_offsets, read from scripts instead of from brokers.
#pragma once

#include "scripted_admin.h"
#include "scripted_reader.h"

#include "kafka/offsets_tail.h"

namespace rollcall::kafka {

inline const TopicName offsetsTopic{"__consumer_offsets"};

/// A tail over scripts, and a clock that moves when told.
struct ScriptedTail {
    ScriptedAdmin admin;
    ScriptedReader everything;
    ScriptedReader committed;
    BackfillPlan plan;
    KeepingSink sink;
    StopFlag stop;
    Clock clock = [this] { return admin.now; };
    OffsetsTail tail{admin, everything, committed, "grant it with: ...", plan, sink, clock};

    explicit ScriptedTail(std::vector<std::optional<Offset>> ends = {100})
    {
        everything.count = committed.count = std::optional(static_cast<Partition>(ends.size()));
        admin.logs[LogOffsetKind::end][offsetsTopic].offsets = std::move(ends);
    }

    /// What was handed on up to that many milliseconds later.
    std::vector<Observation> after(int millis)
    {
        admin.now += Milliseconds{millis};
        while (tail.step(stop) == ReadStep::busy) { }
        return sink.take();
    }

    /// Begun, and heard of every partition.
    void reading()
    {
        after(0);
        for (const auto& [partition, from] : everything.assignments.back()) {
            everything.end(partition, from);
            committed.end(partition, from);
        }
        after(250);
    }
};

inline std::vector<OffsetsRecord> records(const std::vector<Observation>& all)
{
    std::vector<OffsetsRecord> result;
    for (const auto& observation : all) {
        if (const auto* const batch = std::get_if<OffsetsRecords>(&observation)) {
            for (std::size_t i = 0; i < batch->size(); ++i) {
                result.push_back(batch->at(i));
            }
        }
    }
    return result;
}

inline std::vector<Offset> offsets(const std::vector<Observation>& all)
{
    std::vector<Offset> result;
    for (const auto& record : records(all)) {
        result.push_back(record.offset);
    }
    return result;
}

inline std::vector<SourceReport> reports(const std::vector<Observation>& all)
{
    return KeepingSink::only<SourceReport>(all);
}

inline std::vector<OffsetsPartitionRead> begun(const std::vector<Observation>& all)
{
    return KeepingSink::only<OffsetsPartitionRead>(all);
}

using Positions = std::map<Partition, Offset>;

} // namespace rollcall::kafka
