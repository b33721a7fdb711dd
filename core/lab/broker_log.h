#pragma once

#include "domain/time.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>

namespace rollcall {

/// What a broker prints: whether it is up, and its last words. Lines come on the child's thread.
class BrokerLog {
public:
    void add(std::string_view line);

    /// Waits that long at most; true when the broker has said that it is up.
    bool waitUntilStarted(Milliseconds atMost) const;
    /// Somebody listens on one of its ports.
    [[nodiscard]] bool portTaken() const;
    /// The newest few, in one line of text.
    [[nodiscard]] std::string lastLines() const;

private:
    mutable std::mutex m_mutex; ///< guards all below
    mutable std::condition_variable m_changed;
    std::deque<std::string> m_lines;
    bool m_started = false;
    bool m_portTaken = false;
};

} // namespace rollcall
