#pragma once

#include "support/tool_table.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace rollcall::test {

/// What differs between `rollcallctl snapshot --json` and Kafka's tool, one line a difference, for all groups of either.
/// Equal means: the same groups with state, assignor, coordinator; the same members with client id, host, instance id and
/// assignment; the same partitions with committed, log end, owner, and lag, where our lag and our lost together are the tool's
/// lag.
[[nodiscard]] std::vector<std::string> differences(const nlohmann::json& snapshot, const ToolTables& tool);

/// The object of that group; an empty one when there is none.
[[nodiscard]] nlohmann::json groupOf(const nlohmann::json& snapshot, std::string_view group);

} // namespace rollcall::test
