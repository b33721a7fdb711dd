#include "series/horizons.h"

#include <algorithm>

namespace rollcall {

using TenSeconds = std::chrono::duration<std::int64_t, std::ratio<10>>;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

/// A quarter of what lies before the limit, in full steps and at least one; absent when nothing does.
template <class Step>
std::optional<Timestamp> moved(Timestamp horizon, Timestamp limit)
{
    if (horizon >= limit) {
        return std::nullopt;
    }
    return horizon + std::max<Step>(Step(1), std::chrono::floor<Step>((limit - horizon) / 4));
}

} // namespace

Tier Horizons::tierAt(Timestamp time) const
{
    return time < tenSecondsFrom ? Tier::minutes : time < rawFrom ? Tier::tenSeconds : Tier::raw;
}

Timestamp Horizons::instantOf(Timestamp time) const
{
    switch (tierAt(time)) {
    case Tier::minutes:
        return std::chrono::floor<minutes>(time);
    case Tier::tenSeconds:
        return std::chrono::floor<TenSeconds>(time);
    case Tier::raw:
        break;
    }
    return time;
}

Timestamp Horizons::effectiveAt(Timestamp time) const
{
    if (time <= minutesFrom) {
        return minutesFrom;
    }
    return stepEnd(time, time <= tenSecondsFrom ? Tier::minutes : time <= rawFrom ? Tier::tenSeconds : Tier::raw);
}

Horizons Horizons::startingAt(Timestamp time)
{
    const Timestamp start = std::chrono::floor<minutes>(time);
    return {start, start, start};
}

Horizons Horizons::aged(Timestamp latest) const
{
    Horizons next = *this;
    next.minutesFrom = std::max<Timestamp>(minutesFrom, std::chrono::floor<minutes>(latest - hours(7 * 24)));
    next.tenSecondsFrom = std::max<Timestamp>(tenSecondsFrom, std::chrono::floor<minutes>(latest - hours(6)));
    next.rawFrom = std::max<Timestamp>(rawFrom, std::chrono::floor<TenSeconds>(latest - minutes(15)));
    return next;
}

std::optional<Horizons> Horizons::squeezed(Timestamp latest) const
{
    // First what leaves each tier a little, so that the screen keeps all three as long as it can.
    struct Least {
        Milliseconds raw;
        Milliseconds tenSeconds;
    };
    for (const Least least : {Least{minutes(1), minutes(15)}, Least{Milliseconds(0), Milliseconds(0)}}) {
        Horizons next = *this;
        if (const auto raw = moved<TenSeconds>(rawFrom, std::chrono::floor<TenSeconds>(latest - least.raw))) {
            next.rawFrom = *raw;
            return next;
        }
        if (const auto ten = moved<minutes>(tenSecondsFrom, std::chrono::floor<minutes>(rawFrom - least.tenSeconds))) {
            next.tenSecondsFrom = *ten;
            return next;
        }
        if (const auto minute = moved<minutes>(minutesFrom, tenSecondsFrom)) {
            next.minutesFrom = *minute;
            return next;
        }
    }
    return std::nullopt;
}

Timestamp stepEnd(Timestamp time, Tier tier)
{
    switch (tier) {
    case Tier::minutes:
        return std::chrono::ceil<minutes>(time);
    case Tier::tenSeconds:
        return std::chrono::ceil<TenSeconds>(time);
    case Tier::raw:
        break;
    }
    return time;
}

} // namespace rollcall
