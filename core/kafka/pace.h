// A steady beat for a source's thread.
#pragma once

#include "domain/time.h"
#include "threads/stop_flag.h"

#include <algorithm>
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
        constexpr Clock::duration breath = Milliseconds{50};
        const auto now = Clock::now();
        const auto wait = std::max(m_next - now, breath);
        m_next = now + wait + m_interval;
        return stop.waitFor(wait);
    }

private:
    using Clock = std::chrono::steady_clock;

    Milliseconds m_interval;
    Clock::time_point m_next;
};

} // namespace rollcall::kafka
