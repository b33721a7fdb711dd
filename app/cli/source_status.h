#pragma once

#include "cli/line.h"
#include "domain/cluster_view.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace rollcall::cli {

/// It delivers, or did so until just now.
[[nodiscard]] bool isWell(const SourceView& source);

/// "admin ok, 1 s ago  |  end-offsets lost for 12 s, stale: data from 13 s ago", and below it for each source that is not well
/// what happened and what to try.
[[nodiscard]] std::vector<Line> sourceStatus(const ClusterView& view, Timestamp now, std::optional<std::size_t> width = {});

} // namespace rollcall::cli
