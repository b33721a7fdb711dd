#pragma once

#include "domain/event.h"
#include "domain/time.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace rollcall::gui {

/// A rebalance on the time axis.
struct RebalanceBand {
    std::uint64_t event = 0; ///< id of the event that tells it
    Timestamp from;
    /// Absent: it runs.
    std::optional<Timestamp> to;
    RebalanceKind kind = RebalanceKind::full;
    QString words; ///< trigger, duration, who and what

    friend bool operator==(const RebalanceBand&, const RebalanceBand&) = default;
};

/// Absent: the event is no rebalance.
[[nodiscard]] std::optional<RebalanceBand> bandOf(const Event& event, const QString& words);

/// The rebalances of one group, in order of their beginnings. Looking something up costs the logarithm of their number.
class RebalanceBands {
public:
    RebalanceBands() = default;
    /// In any order. A group has one rebalance at a time: one that runs while a later one is told ended when that began.
    explicit RebalanceBands(std::vector<RebalanceBand> bands);

    [[nodiscard]] const std::vector<RebalanceBand>& all() const { return m_bands; }
    /// Those that may touch that stretch; some at its beginning may end before it.
    [[nodiscard]] std::span<const RebalanceBand> within(Timestamp from, Timestamp to) const;
    /// The one at that time, or the nearest one that is no further away than slack. Null: none.
    [[nodiscard]] const RebalanceBand* at(Timestamp time, Milliseconds slack) const;
    /// A single rebalance was going on all of that time, give or take slack.
    [[nodiscard]] bool cover(Timestamp from, Timestamp to, Milliseconds slack) const;

    friend bool operator==(const RebalanceBands& a, const RebalanceBands& b) { return a.m_bands == b.m_bands; }

private:
    std::vector<RebalanceBand> m_bands;
    std::vector<Timestamp> m_ends; ///< the latest end of those up to each
};

} // namespace rollcall::gui
