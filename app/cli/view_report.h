#pragma once

#include "cli/line.h"
#include "cli/view_troubles.h"
#include "domain/cluster_view.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace rollcall::cli {

/// Everything a view holds as tables: all groups, then each group's members and partitions. With enough given, it stops after
/// the first table that brings that many lines.
[[nodiscard]] std::vector<Line> viewReport(const ClusterView& view, std::optional<std::size_t> width,
                                           std::optional<std::size_t> enough = {});

/// What is unknown or went wrong, one after the other; nothing when all is well.
[[nodiscard]] std::vector<Line> troubleReport(const std::vector<Trouble>& troubles, std::optional<std::size_t> width);

/// "3 groups, 6 members, 2 idle, lag 1,234; 120 observations"
[[nodiscard]] Line totalsLine(const ClusterView& view);

} // namespace rollcall::cli
