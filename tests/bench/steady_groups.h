// Groups in a steady state on a real broker: members that stay, commits and messages that go on.
#pragma once

#include "partition_producer.h"
#include "wire_connection.h"

#include "support/kafka_cluster.h"
#include "threads/worker.h"

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace rollcall::bench {

struct SteadyShape {
    int groups = 200;
    int membersPerGroup = 5;
    int partitionsPerGroup = 40; ///< all of one topic, divided among the members
    int groupsPerTopic = 4;
    std::chrono::milliseconds commitInterval{5000}; ///< of each member, and of messages in each partition

    [[nodiscard]] int topics() const { return groups / groupsPerTopic; }
};

/// The members are real to the broker, which lets them join, leads them through the rebalances and takes their commits; but they
/// are no consumers: five connections speak for all of them (JoinGroup, SyncGroup and OffsetCommit, of the classic protocol),
/// they fetch no messages, and with a session timeout of half an hour their commits are all the heartbeats that they need.
class SteadyGroups {
public:
    [[nodiscard]] static Result<std::unique_ptr<SteadyGroups>> prepare(const std::string& kafkaVersion, const SteadyShape& shape);

    [[nodiscard]] test::KafkaCluster& cluster() { return *m_cluster; }
    [[nodiscard]] static std::string groupName(int group);
    /// From now on each member commits its partitions, and each partition gets a message, once an interval, evenly spread.
    void start();
    /// Why that has stopped; absent while it goes on.
    [[nodiscard]] std::optional<Error> failure() const;
    /// Commit requests so far.
    [[nodiscard]] std::uint64_t commits() const { return m_commits; }

private:
    struct Member {
        std::string id;
        std::int32_t generation = 0;
    };
    using Group = std::vector<Member>;

    explicit SteadyGroups(const SteadyShape& shape) : m_shape(shape) { }
    [[nodiscard]] Result<void> connect(const std::string& kafkaVersion);
    /// Until all members are in one generation.
    [[nodiscard]] Result<Group> join(int group);
    [[nodiscard]] Result<bool> joinOnce(int group, Group& members);
    [[nodiscard]] Result<void> sync(int group, const Group& members);
    [[nodiscard]] Result<void> commit(int group, int member, Offset offset);
    [[nodiscard]] Result<void> tick(std::int64_t number);
    [[nodiscard]] std::string topicOf(int group) const;

    const SteadyShape m_shape;
    std::unique_ptr<test::KafkaCluster> m_cluster;
    std::vector<WireConnection> m_connections; ///< by member
    std::unique_ptr<PartitionProducer> m_producer;
    std::vector<Group> m_groups;
    std::atomic<std::uint64_t> m_commits = 0;
    mutable std::mutex m_mutex; ///< guards m_failure
    std::optional<Error> m_failure;
    Worker m_traffic; ///< last: joined before the rest goes
};

} // namespace rollcall::bench
