// The source "admin": groups, members and committed offsets by asking the cluster again and again.
#pragma once

#include "kafka/admin.h"
#include "kafka/pace.h"
#include "kafka/polling_options.h"
#include "kafka/wanted_partitions.h"
#include "observation/observation_sink.h"
#include "threads/clock.h"
#include "threads/gate.h"
#include "threads/worker.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace rollcall::kafka {

/// Needs no right but DESCRIBE on groups and topics. Reports "lost" or "denied" when the list fails as a whole, goes on trying
/// about each second, and "resumed" when it works again. wanted and sink must outlive it.
class AdminSource {
public:
    AdminSource(std::shared_ptr<Admin> admin, PollingOptions options, WantedPartitions& wanted, ObservationSink& sink,
                Clock clock);

    void start();
    /// As start(), but the first round waits until the gate is open, at most that long.
    void startAfter(std::shared_ptr<const Gate> gate, Milliseconds atMost);
    /// These groups are looked at in each round, the others in the slow round. Any thread.
    void focus(std::vector<GroupId> groups);
    /// From the next round on asking is a cross-check only (PollingOptions), or no longer. Any thread.
    void askLess(bool on) { m_asksLess = on; }
    /// The next round begins at once instead of in its time. Any thread.
    void lookNow() { m_pace.hurry(); }
    /// Waits for the thread, which hears it within about 100 ms (see Admin). The destructor does the same. A sink that blocks has
    /// to be closed first.
    void stop();

private:
    void run(const StopFlag& stop);

    std::shared_ptr<Admin> m_admin;
    PollingOptions m_options;
    WantedPartitions& m_wanted;
    ObservationSink& m_sink;
    Clock m_clock;
    std::mutex m_mutex; ///< guards m_focus
    std::optional<std::vector<GroupId>> m_focus; ///< set until the thread took it
    std::atomic<bool> m_asksLess = false;
    Pace m_pace;
    Worker m_worker; ///< last: joined before the rest goes
};

} // namespace rollcall::kafka
