// librdkafka's groups as values. The arguments stay with their event.
#pragma once

#include "domain/group.h"

#include <librdkafka/rdkafka.h>

namespace rollcall::kafka {

[[nodiscard]] GroupListing groupListingOf(const rd_kafka_ConsumerGroupListing_t* listing);
/// Without its error, which the caller puts in.
[[nodiscard]] GroupDescription groupDescriptionOf(const rd_kafka_ConsumerGroupDescription_t* description);
[[nodiscard]] Assignment assignmentOf(const rd_kafka_topic_partition_list_t* partitions);
[[nodiscard]] GroupState groupStateOf(rd_kafka_consumer_group_state_t state);

} // namespace rollcall::kafka
