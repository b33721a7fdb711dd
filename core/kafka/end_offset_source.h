// The source "end-offsets": log ends, log starts and last stable offsets of the partitions that matter.
#pragma once

#include "kafka/admin.h"
#include "kafka/pace.h"
#include "kafka/polling_options.h"
#include "kafka/wanted_partitions.h"
#include "observation/observation_sink.h"
#include "threads/clock.h"
#include "threads/worker.h"

#include <memory>

namespace rollcall::kafka {

/// Reports nothing while no partition is wanted; "lost" when nothing is answered any more, and then tries again about each
/// second. wanted and sink must outlive it.
class EndOffsetSource {
public:
    EndOffsetSource(std::shared_ptr<Admin> admin, PollingOptions options, const WantedPartitions& wanted, ObservationSink& sink,
                    Clock clock);

    void start();
    /// The next round begins at once instead of in its time. Any thread.
    void lookNow() { m_pace.hurry(); }
    /// As AdminSource::stop.
    void stop();

private:
    void run(const StopFlag& stop);

    std::shared_ptr<Admin> m_admin;
    PollingOptions m_options;
    const WantedPartitions& m_wanted;
    ObservationSink& m_sink;
    Clock m_clock;
    Pace m_pace;
    Worker m_worker; ///< last: joined before the rest goes
};

} // namespace rollcall::kafka
