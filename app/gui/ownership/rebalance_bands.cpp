#include "gui/ownership/rebalance_bands.h"

#include <algorithm>
#include <iterator>

namespace rollcall::gui {

namespace {

Timestamp endOf(const RebalanceBand& band)
{
    return band.to.value_or(Timestamp::max());
}

Milliseconds distance(const RebalanceBand& band, Timestamp time)
{
    return time < band.from ? band.from - time : time > endOf(band) ? time - endOf(band) : Milliseconds{0};
}

} // namespace

std::optional<RebalanceBand> bandOf(const Event& event, const QString& words)
{
    const auto* rebalance = std::get_if<Rebalance>(&event);
    if (rebalance == nullptr) {
        return std::nullopt;
    }
    return RebalanceBand{rebalance->header.id, rebalance->startedAt,
                         rebalance->done ? std::optional(rebalance->completedAt.value_or(rebalance->startedAt)) : std::nullopt,
                         rebalance->kind, words};
}

RebalanceBands::RebalanceBands(std::vector<RebalanceBand> bands) : m_bands(std::move(bands))
{
    std::ranges::stable_sort(m_bands, {}, &RebalanceBand::from);
    for (std::size_t i = 0; i + 1 < m_bands.size(); ++i) {
        m_bands[i].to = m_bands[i].to.value_or(m_bands[i + 1].from);
    }
    m_ends.reserve(m_bands.size());
    for (const auto& band : m_bands) {
        m_ends.push_back(std::max(endOf(band), m_ends.empty() ? Timestamp::min() : m_ends.back()));
    }
}

std::span<const RebalanceBand> RebalanceBands::within(Timestamp from, Timestamp to) const
{
    const auto first = std::ranges::lower_bound(m_ends, from) - m_ends.begin();
    const auto last = std::ranges::upper_bound(m_bands, to, {}, &RebalanceBand::from) - m_bands.begin();
    return first < last ? std::span(m_bands).subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(last - first))
                        : std::span<const RebalanceBand>();
}

const RebalanceBand* RebalanceBands::at(Timestamp time, Milliseconds slack) const
{
    const RebalanceBand* nearest = nullptr;
    for (const auto& band : within(time - slack, time + slack)) {
        // Of two that are as near, the later one.
        if (distance(band, time) <= slack && (nearest == nullptr || distance(band, time) <= distance(*nearest, time))) {
            nearest = &band;
        }
    }
    return nearest;
}

bool RebalanceBands::cover(Timestamp from, Timestamp to, Milliseconds slack) const
{
    return std::ranges::any_of(within(from, to + slack), [&](const RebalanceBand& band) {
        return band.from <= from + slack && (!band.to || *band.to + slack >= to);
    });
}

} // namespace rollcall::gui
