#pragma once

#include "cli/json_line.h"
#include "domain/cluster_view.h"

#include <cstdint>

namespace rollcall::cli {

/// The last line of watch, replay and lab run. It has an event's header too: its id is the one after the last event's, its time
/// the engine's.
[[nodiscard]] Json summaryJson(const ClusterView& view, std::uint64_t lastEventId);

} // namespace rollcall::cli
