#pragma once

#include "cli/line.h"
#include "cli/terminal.h"
#include "domain/cluster_view.h"

#include <deque>
#include <vector>

namespace rollcall::cli {

/// One picture of a running session that fits the terminal: the sources' state, the tables, the newest events (newest last).
/// Where something has no room, a line says so.
[[nodiscard]] std::vector<Line> liveFrame(const ClusterView& view, const std::deque<Line>& newestEvents, Timestamp now,
                                          TerminalSize size);

} // namespace rollcall::cli
