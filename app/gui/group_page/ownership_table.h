#pragma once

#include "gui/ownership/ownership_board.h"
#include "gui/tables/row_table.h"
#include "gui/words/time_words.h"

namespace rollcall::gui {

/// A bar of the ownership lane as a row of a table.
struct OwnershipTableRow {
    /// The row of the lane by its place, and when the bar begins: what the table is kept in order by.
    std::pair<std::size_t, Timestamp> key;
    QString who;
    QString what;
    QString change;
    std::optional<Timestamp> to;

    friend bool operator==(const OwnershipTableRow&, const OwnershipTableRow&) = default;
};

using OwnershipTable = RowTable<OwnershipTableRow, const std::pair<std::size_t, Timestamp>& (*)(const OwnershipTableRow&)>;

/// words and board are asked at each showing.
[[nodiscard]] OwnershipTable* makeOwnershipTable(const TimeWords& words, const OwnershipBoard& board, QObject* parent);
/// What the lane shows, over all of the time that is known; of very many bars the newest ones.
[[nodiscard]] std::vector<OwnershipTableRow> ownershipTableRows(const OwnershipBoard& board);

} // namespace rollcall::gui
