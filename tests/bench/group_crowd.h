#pragma once

#include "support/kafka_cluster.h"

#include <memory>
#include <string>
#include <vector>

namespace rollcall::bench {

/// A real broker with as many groups as a large company has: without members, each with commits on all partitions of a topic.
class GroupCrowd {
public:
    static constexpr int topics = 10;
    static constexpr int partitions = 40; ///< of each topic

    /// A broker with the topics and one group that has a member.
    [[nodiscard]] static Result<std::unique_ptr<GroupCrowd>> prepare();

    [[nodiscard]] std::string bootstrap() const { return m_cluster->bootstrap(); }
    /// Waits until the broker has them all.
    [[nodiscard]] Result<void> arrive(int groups);
    /// Some records more in one partition of each topic, so that every group's lag grows.
    [[nodiscard]] Result<void> produce();
    void killBroker() { m_cluster->broker().kill(); }

private:
    GroupCrowd() = default;

    std::unique_ptr<test::KafkaCluster> m_cluster;
};

} // namespace rollcall::bench
