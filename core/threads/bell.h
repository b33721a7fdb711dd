#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace rollcall {

/// Wakes the one thread that waits for several things at once. A ring while nobody waits is heard by the next wait.
class Bell {
public:
    /// Any thread; does not wait, so that a library's callback may do it.
    void ring()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_rung = true;
        }
        m_changed.notify_one();
    }

    /// Waits for a ring, at most that long; true when it came.
    template <class Rep, class Period>
    bool waitFor(std::chrono::duration<Rep, Period> time)
    {
        std::unique_lock lock(m_mutex);
        const bool rung = m_changed.wait_for(lock, time, [this] { return m_rung; });
        m_rung = false;
        return rung;
    }

private:
    std::mutex m_mutex; ///< guards m_rung
    std::condition_variable m_changed;
    bool m_rung = false;
};

} // namespace rollcall
