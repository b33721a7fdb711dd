// Partitions as the records of the new protocols list them: by topic id, or by subtopology.
#pragma once

#include "offsets_topic/byte_reader.h"
#include "offsets_topic/record.h"

namespace rollcall::offsets_topic {

/// Ascending and without duplicates, also where a topic is listed twice. Tagged fields are skipped: 0 holds the epochs at which
/// partitions were assigned (4.3).
[[nodiscard]] PartitionsById readPartitionsById(ByteReader& reader);
[[nodiscard]] Tasks readTasks(ByteReader& reader);

/// Of one topic whose name stands beside its id (types 9 and 15); the names go to `names`.
[[nodiscard]] PartitionsById readNamedPartitions(ByteReader& reader, std::map<TopicId, TopicName>& names);

} // namespace rollcall::offsets_topic
