#pragma once

#include "domain/time.h"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace rollcall {

/// What looks told of a group that came into being before our eyes, when its records come after them and tell it again, from the
/// beginning and in better words: __consumer_offsets appears with a cluster's first group, and looks may be ahead of the tail.
class Retelling {
public:
    /// The group came into being: all that looks are going to tell of it can be told again.
    void canFollow() { m_possible = true; }
    /// Looks told that event.
    void told(std::uint64_t eventId)
    {
        if (m_possible) {
            m_told.push_back(eventId);
            m_possible = m_told.size() < most;
        }
    }
    /// Records have told of the group: looks are behind them from now on.
    void recorded() { m_possible = false; }
    [[nodiscard]] bool possible() const { return m_possible; }
    /// Records up to the time of the last look tell it again now.
    void follows(Timestamp until)
    {
        m_possible = false;
        m_until = until;
    }
    /// The event that a record of that time tells again, each once.
    [[nodiscard]] std::optional<std::uint64_t> next(Timestamp at)
    {
        if (!m_until) {
            return std::nullopt;
        }
        if (at > *m_until || m_told.empty()) {
            *this = {};
            return std::nullopt;
        }
        const auto first = m_told.front();
        m_told.erase(m_told.begin());
        return first;
    }

private:
    /// Records come within seconds of the looks that were ahead of them, or never.
    static constexpr std::size_t most = 100;

    bool m_possible = false;
    std::vector<std::uint64_t> m_told; ///< the oldest first
    std::optional<Timestamp> m_until;
};

} // namespace rollcall
