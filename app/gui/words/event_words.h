#pragma once

#include "domain/cluster_view.h"
#include "domain/event.h"

#include <QString>

namespace rollcall::gui {

/// What set a rebalance off.
[[nodiscard]] QString verdictText(Verdict verdict, std::optional<Confidence> confidence);
[[nodiscard]] QString triggerText(TriggerKind kind);
/// An event in one line, without its time and group; one that the back-fill found says that it is past. view names the members
/// that the event knows by id only.
[[nodiscard]] QString eventText(const Event& event, const ClusterView& view);

} // namespace rollcall::gui
