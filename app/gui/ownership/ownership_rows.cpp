#include "gui/ownership/ownership_rows.h"

#include "gui/ownership/row_builder.h"

#include <algorithm>

namespace rollcall::gui {

namespace {

/// Bars lie one after the other: the first that reaches beyond that time.
auto firstEndingAfter(const std::vector<OwnershipBar>& bars, Timestamp time)
{
    return std::ranges::partition_point(bars, [time](const OwnershipBar& bar) { return bar.to && *bar.to <= time; });
}

} // namespace

OwnershipRows::OwnershipRows(std::shared_ptr<const OwnershipHistory> history, const RebalanceBands& bands, OwnershipMode mode)
    : m_mode(mode), m_history(std::move(history))
{
    RowBuilder(*this, bands).build();
}

std::span<const OwnershipBar> OwnershipRows::barsWithin(std::size_t row, Timestamp from, Timestamp to) const
{
    const auto& bars = m_rows[row].bars;
    const auto first = firstEndingAfter(bars, from);
    const auto last = std::partition_point(first, bars.end(), [to](const OwnershipBar& bar) { return bar.from < to; });
    return {first, last};
}

const OwnershipBar* OwnershipRows::barAt(std::size_t row, Timestamp time) const
{
    const auto& bars = m_rows[row].bars;
    const auto at = firstEndingAfter(bars, time);
    return at != bars.end() && at->from <= time ? &*at : nullptr;
}

std::vector<std::size_t> OwnershipRows::rowsWithin(Timestamp from, Timestamp to) const
{
    std::vector<std::size_t> shown;
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        const auto bars = barsWithin(row, from, to);
        // Who has not come back has this as its last bar.
        const bool isGone = !bars.empty() && bars.front().kind == OwnershipBar::Kind::gone && !bars.front().to;
        if (!bars.empty() && !isGone) {
            shown.push_back(row);
        }
    }
    return shown;
}

std::vector<std::uint32_t> OwnershipRows::partitionsAt(std::size_t row, Timestamp time) const
{
    if (m_mode == OwnershipMode::partitions) {
        return {m_rows[row].subject};
    }
    std::vector<std::uint32_t> owned;
    for (const auto index : m_stretches[m_rows[row].subject]) {
        const auto& stretch = m_history->stretches[index];
        if (stretch.from > time) {
            break;
        }
        if (!stretch.to || *stretch.to > time) {
            owned.push_back(m_slots[index]);
        }
    }
    std::ranges::sort(owned);
    return owned;
}

std::optional<std::uint32_t> OwnershipRows::indexOf(const TopicPartition& partition) const
{
    const auto at = std::ranges::lower_bound(m_partitions, partition);
    return at != m_partitions.end() && *at == partition ? std::optional(static_cast<std::uint32_t>(at - m_partitions.begin()))
                                                        : std::nullopt;
}

} // namespace rollcall::gui
