#pragma once

#include "threads/stop_flag.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>

namespace rollcall {

/// Closed until it is opened once and for all: work that has to begin after other work waits here.
class Gate {
public:
    void open()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_open = true;
        }
        m_changed.notify_all();
    }

    [[nodiscard]] bool isOpen() const
    {
        const std::lock_guard lock(m_mutex);
        return m_open;
    }

    /// Waits until it is open, at most that long, or until a stop, which is heard within a tenth of a second. true: open.
    bool waitFor(std::chrono::milliseconds time, const StopFlag& stop) const
    {
        constexpr std::chrono::milliseconds patience{100};
        std::unique_lock lock(m_mutex);
        for (; !m_open && time.count() > 0 && !stop.requested(); time -= patience) {
            m_changed.wait_for(lock, std::min(time, patience), [this] { return m_open; });
        }
        return m_open;
    }

private:
    mutable std::mutex m_mutex; ///< guards m_open
    mutable std::condition_variable m_changed;
    bool m_open = false;
};

} // namespace rollcall
