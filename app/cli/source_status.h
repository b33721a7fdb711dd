#pragma once

#include "cli/line.h"
#include "domain/cluster_view.h"

#include <vector>

namespace rollcall::cli {

/// "admin ok, 1 s ago | end-offsets LOST for 12 s, data stale since ...", and below it a line for each source that is not well:
/// what happened and what to try.
[[nodiscard]] std::vector<Line> sourceStatus(const ClusterView& view, Timestamp now);

} // namespace rollcall::cli
