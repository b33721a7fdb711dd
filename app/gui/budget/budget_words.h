#pragma once

#include "gui/budget/budget_rows.h"

#include <QStringList>

namespace rollcall::gui {

/// "limit 300 s", "limits 180 s, 300 s"; empty: none is known.
[[nodiscard]] QString limitWords(const BudgetRow& row);
/// "23 – 26 %"
[[nodiscard]] QString shareWords(const BudgetBand& band);
/// Who, its limit, and what is known of its last poll at that time: the lines of a card.
[[nodiscard]] QStringList budgetCard(const BudgetRow& row, Timestamp time);

} // namespace rollcall::gui
