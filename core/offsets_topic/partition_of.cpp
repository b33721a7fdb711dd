#include "offsets_topic/decode.h"
#include "offsets_topic/java_string.h"

#include <cstdlib>
#include <limits>

namespace rollcall::offsets_topic {

Partition partitionOf(const GroupId& group, Partition partitions)
{
    const std::int32_t hash = javaHashCode(group.text());
    return hash == std::numeric_limits<std::int32_t>::min() ? 0 : std::abs(hash) % partitions;
}

} // namespace rollcall::offsets_topic
