#pragma once

#include "domain/time.h"

#include <chrono>
#include <cstdint>
#include <optional>

namespace rollcall {

/// How finely points are kept, by age: all of them, the last one of each 10 s, the last one of each minute.
enum class Tier : std::uint8_t { raw, tenSeconds, minutes };

/// From when on each tier reaches; the same for all series of a store, and never moving back. A range is answered as finely as
/// its tier: in the coarser ones at the full 10 s or minutes only, where the last point before tells the value exactly. What lies
/// before minutesFrom is forgotten, but for each series' last value.
struct Horizons {
    Timestamp minutesFrom; ///< a full minute
    Timestamp tenSecondsFrom; ///< a full minute, not before minutesFrom
    Timestamp rawFrom; ///< full 10 s, not before tenSecondsFrom

    /// Of the range that begins at that time.
    [[nodiscard]] Tier tierAt(Timestamp time) const;
    /// The latest instant, not after that time, at which values are told: the time itself in the raw range.
    [[nodiscard]] Timestamp instantOf(Timestamp time) const;
    /// The first instant at which what happened at that time is told.
    [[nodiscard]] Timestamp effectiveAt(Timestamp time) const;

    /// Of a store whose first value has that time.
    [[nodiscard]] static Horizons startingAt(Timestamp time);
    /// As they should be when that is the newest time: 15 min raw, 6 h by 10 s, 7 days by minutes.
    [[nodiscard]] Horizons aged(Timestamp latest) const;
    /// One step closer, to make room: the oldest part of the finest tier that has more than a little left. Absent when only the
    /// newest 10 s are left.
    [[nodiscard]] std::optional<Horizons> squeezed(Timestamp latest) const;

    friend bool operator==(const Horizons&, const Horizons&) = default;
};

/// Where the step ends that a time belongs to: full 10 s or minutes, that instant included; the time itself in the raw tier.
[[nodiscard]] Timestamp stepEnd(Timestamp time, Tier tier);

} // namespace rollcall
