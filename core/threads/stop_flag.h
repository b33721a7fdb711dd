#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>

namespace rollcall {

/// Asks work to stop and lets it sleep so that the wish is heard at once. (libc++ 19 has std::stop_token only behind an
/// experimental switch, and it cannot wait.)
class StopFlag {
public:
    void request()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_requested.store(true, std::memory_order_relaxed);
        }
        m_changed.notify_all();
    }

    [[nodiscard]] bool requested() const { return m_requested.load(std::memory_order_relaxed); }

    /// Waits that long, or until a stop is requested; true when it was.
    template <class Rep, class Period>
    bool waitFor(std::chrono::duration<Rep, Period> time) const
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, time, [this] { return requested(); });
    }

private:
    mutable std::mutex m_mutex; ///< orders request() against waiters; the flag itself is atomic
    mutable std::condition_variable m_changed;
    std::atomic<bool> m_requested{false};
};

} // namespace rollcall
