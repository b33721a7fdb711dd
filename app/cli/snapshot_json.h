#pragma once

#include "cli/json_line.h"
#include "cli/view_troubles.h"
#include "domain/cluster_view.h"

#include <string_view>
#include <vector>

namespace rollcall::cli {

/// The object of `snapshot --json` and of `--final`. takenAt is the engine's time, so a replay gives what the live session gave.
[[nodiscard]] Json snapshotJson(const ClusterView& view, std::string_view librdkafka, const std::vector<Trouble>& troubles);

} // namespace rollcall::cli
