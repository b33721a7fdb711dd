// What the librdkafka that this is compiled against has: the few switches of the code that uses it.
#pragma once

#include <librdkafka/rdkafka.h>

/// ListOffsets and DescribeTopics as admin calls.
#if RD_KAFKA_VERSION >= 0x020300ff
#define ROLLCALL_KAFKA_LISTS_OFFSETS 1
#else
#define ROLLCALL_KAFKA_LISTS_OFFSETS 0
#endif

/// The type of a group in ListConsumerGroups.
#if RD_KAFKA_VERSION >= 0x020600ff
#define ROLLCALL_KAFKA_LISTS_TYPES 1
#else
#define ROLLCALL_KAFKA_LISTS_TYPES 0
#endif

/// KIP-848 groups in DescribeConsumerGroups, with the group's type and the members' target assignment.
#if RD_KAFKA_VERSION >= 0x020a00ff
#define ROLLCALL_KAFKA_DESCRIBES_KIP848 1
#else
#define ROLLCALL_KAFKA_DESCRIBES_KIP848 0
#endif
