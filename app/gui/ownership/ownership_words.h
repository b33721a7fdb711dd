#pragma once

#include "gui/ownership/ownership_rows.h"
#include "gui/words/time_words.h"

#include <QStringList>

namespace rollcall::gui {

/// "orders-2"; "2" where the group has one topic only.
[[nodiscard]] QString partitionName(const OwnershipRows& rows, std::uint32_t partition);
/// "orders-2", always.
[[nodiscard]] QString fullPartitionName(const OwnershipRows& rows, std::uint32_t partition);

/// "+1 −2"; empty: nothing changed, or nothing was before.
[[nodiscard]] QString changeWords(const OwnershipBar& bar);
/// What stands on a bar; empty: nothing. reason: why the member is idle now.
[[nodiscard]] QString barLabel(const OwnershipRows& rows, const OwnershipBar& bar, Timestamp now, const QString& reason);
/// "owns 3 partitions: orders 0–2", "idle: ...", "gone": what a bar means, in full.
[[nodiscard]] QString barMeaning(const OwnershipRows& rows, std::size_t row, const OwnershipBar& bar, const QString& reason);
/// "14:08:43 – 14:11:40 (2 min 57 s)", "since 14:11:40 (12 s)".
[[nodiscard]] QString barTimes(const OwnershipBar& bar, Timestamp now, const TimeWords& times);
/// Who, what, how it changed, and from when to when: the lines of a card.
[[nodiscard]] QStringList barCard(const OwnershipRows& rows, std::size_t row, const OwnershipBar& bar, Timestamp now,
                                  const QString& reason, const TimeWords& times);

} // namespace rollcall::gui
