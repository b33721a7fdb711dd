#pragma once

#include "domain/cluster_view.h"

#include <QStringList>

namespace rollcall::gui {

/// What the head of a group says, fact by fact: state, type, assignor, generation, coordinator, limits, rebalances, lag. What is
/// not known is left out, but for the lag.
[[nodiscard]] QStringList groupFacts(const GroupView& group, std::optional<Timestamp> now);
/// What most members have; absent while no record told one.
[[nodiscard]] std::optional<Milliseconds> usualPollLimit(const GroupView& group);
/// "poll limit 5 min, of consumer-1 3 min"; empty while no record told one.
[[nodiscard]] QString limitFact(const GroupView& group);
/// What needs a look, line by line: errors, what is not known, idle members.
[[nodiscard]] QStringList groupNotices(const GroupView& group);

} // namespace rollcall::gui
