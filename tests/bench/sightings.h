#pragma once

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>

namespace rollcall::bench {

/// When one who looks at a group again and again first saw a member, or first missed it. Any thread.
class Sightings {
public:
    using Clock = std::chrono::steady_clock;

    /// All that are there.
    void take(const std::set<std::string>& present);
    /// Waits for it to be there, or gone; absent: given up.
    [[nodiscard]] std::optional<Clock::time_point> await(const std::string& name, bool there);

private:
    struct Seen {
        bool there = false;
        Clock::time_point at; ///< of the change to that
    };

    std::mutex m_mutex; ///< guards m_seen
    std::condition_variable m_changed;
    std::map<std::string, Seen> m_seen;
};

} // namespace rollcall::bench
