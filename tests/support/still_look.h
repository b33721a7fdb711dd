#pragma once

#include "support/kafka_cluster.h"

#include <nlohmann/json.hpp>

namespace rollcall::test {

struct StillLook {
    nlohmann::json snapshot;
    ToolTables tool;
};

/// Our snapshot between two looks of Kafka's tool that say the same: what all three saw stood still. Looks again until it does.
[[nodiscard]] Result<StillLook> lookWhileStill(KafkaCluster& cluster);

} // namespace rollcall::test
