// Kafka's terms and our values as the screen says them.
#pragma once

#include "domain/cluster_view.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace rollcall::gui {

[[nodiscard]] inline QString toQString(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

/// "stable", "rebalancing", ... in lower case, to be read in a line.
[[nodiscard]] QString stateWord(GroupState state);
[[nodiscard]] QString typeWord(GroupType type);

/// How urgent a group is, in the order in which a list shows it first.
enum class Standing { trouble, attention, working, good, quiet };
[[nodiscard]] Standing standingOf(const GroupView& group);
/// One character that tells the standing without colour.
[[nodiscard]] QString standingMark(Standing standing);
/// "stable · 2 idle": the line under a group's name.
[[nodiscard]] QString standingText(const GroupView& group);

/// "48,213"; "?" when unknown.
[[nodiscard]] QString numberText(std::optional<std::int64_t> number);
/// "48.2k", "2.1M"; whole below 10,000; "?" when unknown.
[[nodiscard]] QString shortNumberText(std::optional<std::int64_t> number);
/// "850 ms", "12 s", "3 min 5 s", "2 h 4 min"
[[nodiscard]] QString durationText(Milliseconds duration);
/// Why a lag is unknown, in words.
[[nodiscard]] QString unknownLagText(const PartitionView& partition);

} // namespace rollcall::gui
