#pragma once

#include "domain/cluster_view.h"
#include "domain/event.h"

#include <QString>

namespace rollcall::gui {

/// What became of a member, and how sure that is; of an ambiguous verdict, what it lies between.
[[nodiscard]] QString departureText(const Departure& departure);
/// What set a rebalance off.
[[nodiscard]] QString triggerText(TriggerKind kind);
/// An event in one line, without its time and group; one that the back-fill found says that it is past. view names the members
/// that the event knows by id only.
[[nodiscard]] QString eventText(const Event& event, const ClusterView& view);

} // namespace rollcall::gui
