#include "series/produced_times.h"

#include "series/history_reader.h"

#include <algorithm>

namespace rollcall {

ProducedTimes::ProducedTimes(const PartitionHistory& partition, const SeriesSnapshot& snapshot)
{
    bool unknownBetween = false;
    for (HistoryReader reader(partition.end, snapshot.horizons, Timestamp::min()); reader.next(); reader.advance()) {
        const auto& [effective, point] = *reader.next();
        if (!point.value) {
            unknownBetween = true;
            continue;
        }
        Reached one{effective, point.at, *point.value, m_reached.size(), false};
        if (!m_reached.empty()) {
            const Reached& before = m_reached.back();
            // A gap within the step that this point ends makes no difference: the end passed within that step.
            const auto gap = snapshot.gaps.nextAfter(before.at);
            one.afterGap = unknownBetween || (gap && snapshot.horizons.effectiveAt(*gap) < effective);
            one.lifeBegins = one.end < before.end ? m_reached.size() : before.lifeBegins;
        }
        m_reached.push_back(one);
        unknownBetween = false;
    }
}

std::optional<Timestamp> ProducedTimes::of(Offset offset, Timestamp now) const
{
    const auto after = std::ranges::upper_bound(m_reached, now, {}, &Reached::effective);
    if (after == m_reached.begin()) {
        return std::nullopt;
    }
    const auto lifeBegins = m_reached.begin() + static_cast<std::ptrdiff_t>(std::prev(after)->lifeBegins);
    const auto passed =
        std::upper_bound(lifeBegins, after, offset, [](Offset wanted, const Reached& one) { return wanted < one.end; });
    if (passed == after || passed == lifeBegins || passed->afterGap) {
        return std::nullopt;
    }
    return passed->effective;
}

} // namespace rollcall
