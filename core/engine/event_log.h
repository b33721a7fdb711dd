#pragma once

#include "domain/event.h"

#include <utility>
#include <vector>

namespace rollcall {

/// Numbers events in the order in which they are concluded and keeps them until they are taken.
class EventLog {
public:
    /// Gives the event its id and returns it.
    template <class OneEvent>
    std::uint64_t add(OneEvent event)
    {
        event.header.id = m_next++;
        m_events.emplace_back(std::move(event));
        return m_next - 1;
    }

    [[nodiscard]] std::vector<Event> take() { return std::exchange(m_events, {}); }

private:
    std::uint64_t m_next = 1;
    std::vector<Event> m_events;
};

} // namespace rollcall
