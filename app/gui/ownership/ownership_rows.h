#pragma once

#include "gui/ownership/rebalance_bands.h"

#include "domain/ownership.h"

#include <QString>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace rollcall::gui {

/// What a row of the lane is: a member with what it owned, or a partition with who owned it.
enum class OwnershipMode { members, partitions };

/// One stretch of a row in which nothing changed.
struct OwnershipBar {
    enum class Kind {
        owned,
        waiting, ///< nothing, while a rebalance was going on
        idle, ///< the member was there and owned nothing
        gone, ///< the member was not there; without an end: it has not come back
        unowned, ///< the partition was nobody's
    };
    /// More are one bar with their number on it.
    static constexpr std::size_t mostParts = 4;
    static constexpr std::uint32_t noStay = UINT32_MAX;

    Kind kind = Kind::owned;
    Timestamp from;
    /// Absent: it goes on.
    std::optional<Timestamp> to;
    /// How many it owns: partitions of the member, members of the partition.
    std::uint32_t count = 0;
    /// Against the bar before it in the same stay.
    std::uint32_t added = 0;
    std::uint32_t removed = 0;
    /// Set when count is at most mostParts: partitions (in members mode), else indices of OwnershipHistory::rows, ascending.
    std::array<std::uint32_t, mostParts> parts{};
    /// Index into OwnershipHistory::stays; noStay when it is of none, or of several.
    std::uint32_t stay = noStay;

    [[nodiscard]] bool hasParts() const { return kind == Kind::owned && count <= mostParts; }
    friend bool operator==(const OwnershipBar&, const OwnershipBar&) = default;
};

struct OwnershipBarRow {
    QString name;
    /// The member's index in OwnershipHistory::rows, or the partition's in OwnershipRows::partitions().
    std::uint32_t subject = 0;
    /// One after the other, without gaps between them.
    std::vector<OwnershipBar> bars;
};

/// A partition in one hand.
struct OwnershipStep {
    std::uint32_t member = 0; ///< index into OwnershipHistory::rows
    Timestamp from;
    std::optional<Timestamp> to;

    friend bool operator==(const OwnershipStep&, const OwnershipStep&) = default;
};

/// The history of one group as rows of bars, made once for each change of it. Looking something up costs a logarithm.
class OwnershipRows {
public:
    OwnershipRows() = default;
    /// bands tell a member that waits for its partitions from an idle one.
    OwnershipRows(std::shared_ptr<const OwnershipHistory> history, const RebalanceBands& bands, OwnershipMode mode);

    [[nodiscard]] OwnershipMode mode() const { return m_mode; }
    /// By their names, in which numbers count as such.
    [[nodiscard]] const std::vector<OwnershipBarRow>& rows() const { return m_rows; }
    /// All that were owned at any time, in order of topic and number.
    [[nodiscard]] const std::vector<TopicPartition>& partitions() const { return m_partitions; }
    [[nodiscard]] const OwnershipHistory& history() const { return *m_history; }
    /// The name of a row of OwnershipHistory::rows, with a distinction where two share one.
    [[nodiscard]] const QString& memberName(std::uint32_t member) const { return m_memberNames[member]; }
    /// Most partitions in one bar; at least 1.
    [[nodiscard]] std::uint32_t most() const { return m_most; }

    /// Indices of the rows of which anything is to be told in that stretch: not those that were gone all the time, for good.
    [[nodiscard]] std::vector<std::size_t> rowsWithin(Timestamp from, Timestamp to) const;
    [[nodiscard]] std::span<const OwnershipBar> barsWithin(std::size_t row, Timestamp from, Timestamp to) const;
    /// Null: nothing is known of that time, or nothing was.
    [[nodiscard]] const OwnershipBar* barAt(std::size_t row, Timestamp time) const;
    /// Indices of the partitions that a member's row owned, ascending; of a partition's row: its own.
    [[nodiscard]] std::vector<std::uint32_t> partitionsAt(std::size_t row, Timestamp time) const;
    /// Absent: it was never owned.
    [[nodiscard]] std::optional<std::uint32_t> indexOf(const TopicPartition& partition) const;
    /// The way of a partition through the members, in order of time.
    [[nodiscard]] const std::vector<OwnershipStep>& pathOf(std::uint32_t partition) const { return m_paths[partition]; }
    /// The row that shows a member (members mode), or that partition (partitions mode).
    [[nodiscard]] std::size_t rowOf(std::uint32_t subject) const { return m_rowOf[subject]; }

private:
    friend class RowBuilder;

    OwnershipMode m_mode = OwnershipMode::members;
    std::shared_ptr<const OwnershipHistory> m_history = std::make_shared<const OwnershipHistory>();
    std::vector<OwnershipBarRow> m_rows;
    std::vector<TopicPartition> m_partitions;
    std::vector<QString> m_memberNames;
    std::vector<std::vector<OwnershipStep>> m_paths; ///< by partition
    std::vector<std::vector<std::uint32_t>> m_stretches; ///< of each member's row: indices into the history, by their beginnings
    std::vector<std::uint32_t> m_slots; ///< of each stretch of the history: its partition
    std::vector<std::size_t> m_rowOf; ///< by subject
    std::uint32_t m_most = 1;
};

} // namespace rollcall::gui
