// Log offsets of partitions of __consumer_offsets.
#pragma once

#include "kafka/admin.h"

#include <map>
#include <optional>
#include <vector>

namespace rollcall::kafka {

struct OffsetsTopicLogs {
    std::map<Partition, Offset> offsets;
    /// Why the first that is missing is missing.
    std::optional<Error> error;
};

/// Asks nothing when there are no partitions.
[[nodiscard]] OffsetsTopicLogs readOffsetsTopicLogs(Admin& admin, LogOffsetKind kind, const std::vector<Partition>& partitions,
                                                    const StopFlag& stop);

} // namespace rollcall::kafka
