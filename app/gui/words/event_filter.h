#pragma once

#include "domain/event.h"

#include <QString>

#include <array>

namespace rollcall::gui {

/// What somebody looks for in a list of events.
enum class EventFilter {
    all,
    attention, ///< what somebody may want to be woken for: departures that nobody wanted, warnings, idle members, lost sources
    rebalances,
    members, ///< who left, came back, idles
    offsets,
    sources,
};
inline constexpr std::array eventFilters{EventFilter::all,     EventFilter::attention, EventFilter::rebalances,
                                         EventFilter::members, EventFilter::offsets,   EventFilter::sources};

[[nodiscard]] QString filterText(EventFilter filter);
[[nodiscard]] bool passes(EventFilter filter, const Event& event);

} // namespace rollcall::gui
