#pragma once

#include "cli/line.h"
#include "domain/cluster_view.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace rollcall::cli {

/// Who works and who idles in that group, by client id, and why. Empty when the view does not hold the group.
[[nodiscard]] std::vector<Line> labOutcome(const ClusterView& view, const GroupId& group, std::optional<std::size_t> width);

} // namespace rollcall::cli
