#pragma once

#include "domain/cluster_view.h"
#include "domain/event.h"

#include <QString>

namespace rollcall::gui {

/// An event in one line, without its time and group. view names the members that the event knows by id only.
[[nodiscard]] QString eventText(const Event& event, const ClusterView& view);

} // namespace rollcall::gui
