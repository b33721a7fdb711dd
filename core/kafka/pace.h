// A steady beat for a source's thread.
#pragma once

#include "domain/time.h"
#include "threads/stop_flag.h"

#include <algorithm>
#include <atomic>
#include <chrono>

namespace rollcall::kafka {

/// Rounds begin one interval apart; a late one is not made up for. (The machine's steady clock: only the waiting depends on it,
/// nothing that is observed.)
class Pace {
public:
    explicit Pace(Milliseconds interval) : m_interval(interval), m_next(Clock::now() + interval) { }

    /// Waits for the next beat, at least a short breath; true when a stop came.
    bool waitForNext(const StopFlag& stop)
    {
        auto now = Clock::now();
        const auto beat = std::max(m_next, now + breath);
        while (now < beat) {
            if (stop.waitFor(std::min<Clock::duration>(beat - now, patience))) {
                return true;
            }
            now = Clock::now();
            if (m_hurried.exchange(false)) {
                break;
            }
        }
        m_next = now + m_interval;
        return false;
    }

    /// The next beat comes at once. Any thread.
    void hurry() { m_hurried = true; }

private:
    using Clock = std::chrono::steady_clock;

    static constexpr Clock::duration breath = Milliseconds{50};
    /// How soon a wish to hurry is heard: soon for the person who pressed a key.
    static constexpr Clock::duration patience = Milliseconds{100};

    Milliseconds m_interval;
    Clock::time_point m_next;
    std::atomic<bool> m_hurried = false;
};

} // namespace rollcall::kafka
