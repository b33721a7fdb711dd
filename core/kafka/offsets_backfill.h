// Reading what __consumer_offsets held before the tail began, without a thread: what OffsetsTopicSource does in the background.
#pragma once

#include "kafka/admin.h"
#include "kafka/backfill_plan.h"
#include "kafka/offsets_reader.h"
#include "kafka/read_step.h"
#include "observation/observation_sink.h"
#include "threads/clock.h"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace rollcall::kafka {

/// Partition by partition from the oldest record that is left to where the tail begins, some at a time, at a limited rate and
/// none while the sink is busy. Its records come in order of their offsets; how far it is is told
/// about each second, and once at the end. A partition that cannot be read on, as behind an open transaction, waits while others
/// get on.
class OffsetsBackfill {
public:
    /// A hundred thousand records a second.
    static constexpr std::int64_t usualRecordsPerMillisecond = 100;

    /// reader: of committed records, the oldest that is left where an offset is gone.
    OffsetsBackfill(Admin& admin, OffsetsReader& reader, BackfillPlan& plan, ObservationSink& sink, const Clock& clock,
                    std::int64_t recordsPerMillisecond = usualRecordsPerMillisecond);

    ReadStep step(const StopFlag& stop);

private:
    struct Reading {
        Offset position = 0; ///< everything below it is read
        Offset tailFrom = 0;
        std::optional<Offset> told; ///< position in the last report
        bool stuck = false;

        [[nodiscard]] bool complete() const { return position >= tailFrom; }
        [[nodiscard]] bool moved() const { return position > 0 && told != position; }
    };

    bool choose(Timestamp now, const StopFlag& stop);
    /// false: the reader brought nothing.
    bool read(OffsetsRecords& batch);
    /// Tells of those that are complete or stuck, and of all others when it is time; the former leave the window.
    void tell(Timestamp now, std::vector<Observation>& batch);
    [[nodiscard]] OffsetsPartitionRead report(Timestamp now, Partition partition, Offset position);

    Admin& m_admin;
    OffsetsReader& m_reader;
    BackfillPlan& m_plan;
    ObservationSink& m_sink;
    const Clock& m_clock;
    const std::int64_t m_recordsPerMillisecond;
    std::map<Partition, Reading> m_window; ///< what is being read now
    std::map<Partition, Timestamp> m_aside; ///< until when
    std::optional<std::uint64_t> m_revision; ///< of the plan when the window was chosen
    bool m_assigned = false; ///< the reader has something to read
    Timestamp m_notBefore; ///< for the rate
    std::int64_t m_unpaced = 0; ///< records that were not yet worth a millisecond's pause
    Timestamp m_lastTold;
    Timestamp m_lastRead;
};

} // namespace rollcall::kafka
