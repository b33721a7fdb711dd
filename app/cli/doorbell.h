#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace rollcall::cli {

/// Wakes the thread that waits at it; rings in between are remembered as one.
class Doorbell {
public:
    void ring()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_rung = true;
        }
        m_changed.notify_one();
    }

    /// Returns at the next ring, or after that long.
    void waitFor(std::chrono::milliseconds atMost)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, atMost, [this] { return m_rung; });
        m_rung = false;
    }

private:
    std::mutex m_mutex; ///< guards m_rung
    std::condition_variable m_changed;
    bool m_rung = false;
};

} // namespace rollcall::cli
