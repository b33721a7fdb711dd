// Filling the offsets of one topic partition by partition.
#pragma once

#include "observation/observation.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace rollcall::kafka {

/// Partitions up to this one that are not set yet become known as absent.
inline std::optional<Offset>& offsetOf(TopicOffsets& offsets, Partition partition)
{
    const auto index = static_cast<std::size_t>(partition);
    offsets.offsets.resize(std::max(offsets.offsets.size(), index + 1));
    return offsets.offsets[index];
}

inline void setOffset(TopicOffsets& offsets, Partition partition, Offset offset)
{
    offsetOf(offsets, partition) = offset;
}

/// Errors are kept in order of their partitions, so that equal results compare equal in whatever order their parts came.
inline void setError(TopicOffsets& offsets, Partition partition, Error error)
{
    offsetOf(offsets, partition).reset();
    const auto at = std::ranges::lower_bound(offsets.errors, partition, {}, &PartitionError::partition);
    offsets.errors.insert(at, {partition, std::move(error)});
}

} // namespace rollcall::kafka
