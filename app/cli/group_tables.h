#pragma once

#include "cli/table.h"
#include "domain/cluster_view.h"

namespace rollcall::cli {

/// Unknown numbers are "?", with their reason in the last column.
[[nodiscard]] Table groupsTable(const ClusterView& view);
[[nodiscard]] Table membersTable(const GroupView& group);
[[nodiscard]] Table partitionsTable(const GroupView& group);

} // namespace rollcall::cli
