#pragma once

#include "domain/record_counts.h"
#include "observation/observation.h"

#include <optional>
#include <utility>

namespace rollcall {

/// "records": the lab's own report of what became of a group's records so far; texts: group; numbers: the counts by name.
[[nodiscard]] LabReport reportOf(const GroupId& group, const RecordCounts& counts, Timestamp at);

/// Absent: another report. A number that is missing or none counts as 0.
[[nodiscard]] std::optional<std::pair<GroupId, RecordCounts>> recordCountsIn(const LabReport& report);

} // namespace rollcall
