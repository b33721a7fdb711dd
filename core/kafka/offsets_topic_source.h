// The source "offsets-topic": the records of __consumer_offsets as they are written, and in the background those from before.
#pragma once

#include "kafka/admin.h"
#include "kafka/backfill_plan.h"
#include "kafka/offsets_reader.h"
#include "observation/observation_sink.h"
#include "threads/bell.h"
#include "threads/clock.h"
#include "threads/gate.h"
#include "threads/worker.h"

#include <memory>
#include <string>
#include <vector>

namespace rollcall::kafka {

struct OffsetsTopicOptions {
    /// Read what was there before, too.
    bool backfill = true;
    /// For prefer().
    PartitionOfGroup partitionOf;
    /// Told on the source's thread when the tail is complete (OffsetsTail::complete) and when it is no longer. May be empty.
    std::function<void(bool complete)> onComplete;
    /// How to get the right to read, for the report that it is missing.
    std::string grant;
};

/// Needs READ on __consumer_offsets. Reports "denied" or "lost" when it cannot read, goes on trying, and "resumed" when it can;
/// "gap" when records were gone before they were read. It joins no group and commits nothing. sink must outlive it.
class OffsetsTopicSource {
public:
    OffsetsTopicSource(std::shared_ptr<Admin> admin, OpenOffsetsReader open, OffsetsTopicOptions options, ObservationSink& sink,
                       Clock clock);

    void start();
    /// Opens when what the cluster is asked from then on is not older than what the tail brings, or when the tail cannot read.
    [[nodiscard]] std::shared_ptr<const Gate> settled() const { return m_settled; }
    /// The history of these groups comes first. Any thread.
    void prefer(std::vector<GroupId> groups);
    /// No more history. Any thread.
    void cancelBackfill();
    /// As AdminSource::stop.
    void stop();

private:
    void tail(const StopFlag& stop);
    void tellComplete(bool complete);
    void backfill(const StopFlag& stop);

    const std::shared_ptr<Admin> m_admin;
    const OpenOffsetsReader m_open;
    const OffsetsTopicOptions m_options;
    ObservationSink& m_sink;
    const Clock m_clock;
    BackfillPlan m_plan;
    const std::shared_ptr<Gate> m_settled = std::make_shared<Gate>();
    bool m_complete = false; ///< the tail's thread's own
    Bell m_tailBell;
    Bell m_backfillBell;
    Worker m_backfillWorker; ///< both last: joined before the rest goes
    Worker m_tailWorker;
};

} // namespace rollcall::kafka
