// A user without READ on __consumer_offsets, and the way out that Rollcall names.
#pragma once

#include "support/kafka_cluster.h"

#include <string>

namespace rollcall::test {

/// What the test's guest may do for everything but the tail to work.
[[nodiscard]] Result<void> allowPolling(KafkaCluster& cluster);

/// The line of kafka-acls that would let the guest read the offsets topic at this address.
[[nodiscard]] std::string expectedGrant(const std::string& bootstrap);

/// Does what that line says, by Kafka's own tool, as a user who may.
[[nodiscard]] Result<void> runGrant(KafkaCluster& cluster, const std::string& line);

} // namespace rollcall::test
