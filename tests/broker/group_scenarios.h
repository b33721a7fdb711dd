// The groups that the comparison with Kafka's tool looks at.
#pragma once

#include "support/tool_table.h"

#include <string>
#include <vector>

namespace rollcall::test {

struct ExpectedGroup {
    std::string group;
    std::string state;
    std::int64_t members = 0;
    /// Partitions that its members own together.
    std::int64_t owned = 0;
    /// Partitions with a committed offset.
    std::int64_t committed = 0;
};

struct GroupScenarios {
    /// For JavaClient::script().
    std::vector<std::string> commands;
    /// What Kafka's tool shows in the end.
    std::vector<ExpectedGroup> expected;
};

/// Has two LibrdkafkaMembers, which the test lets join.
inline const std::string librdkafkaGroup = "librdkafka-group";
inline const std::string librdkafkaTopic = "orders";

/// The member of this group that reads "gone", which the tests delete under it.
inline const std::string deletedTopicGroup = "reads-deleted";
inline const std::string deletedTopicReader = "gone-reader";
inline const std::string deletedTopic = "gone";

[[nodiscard]] GroupScenarios groupScenarios(bool consumerProtocol);

/// The first group that is not as expected, in words; empty: all are.
[[nodiscard]] std::string firstUnexpected(const ToolTables& tool, const std::vector<ExpectedGroup>& expected);

} // namespace rollcall::test
