#include "series/gaps.h"

#include <algorithm>

namespace rollcall {

void Gaps::add(Timestamp at)
{
    const auto place = std::ranges::lower_bound(m_times, at);
    if (place == m_times.end() || *place != at) {
        m_times.insert(place, at);
    }
}

void Gaps::age(const Horizons& horizons)
{
    std::vector<Timestamp> kept;
    for (const Timestamp time : m_times) {
        if (!kept.empty() && horizons.effectiveAt(kept.back()) == horizons.effectiveAt(time)) {
            kept.back() = time;
        } else {
            kept.push_back(time);
        }
    }
    if (kept.size() < m_times.size()) {
        kept.shrink_to_fit();
        m_times = std::move(kept);
    }
}

bool Gaps::within(Timestamp after, Timestamp upTo) const
{
    const auto next = nextAfter(after);
    return next && *next <= upTo;
}

std::optional<Timestamp> Gaps::nextAfter(Timestamp time) const
{
    const auto next = std::ranges::upper_bound(m_times, time);
    return next == m_times.end() ? std::nullopt : std::optional(*next);
}

} // namespace rollcall
