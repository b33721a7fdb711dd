// A real broker whose __consumer_offsets holds a great many commits.
#pragma once

#include "record_bytes.h"

#include "support/kafka_cluster.h"

#include <map>
#include <memory>
#include <string>

namespace rollcall::bench {

/// The records are what the broker's coordinator would write for these groups: one group record each, then commits of all of
/// their partitions, round after round, each round of a group in one batch, each group in its own partition. They are not
/// written by commits, which would take an hour, but straight into the topic: a broker lets a client do that which calls itself
/// "__admin_client".
class FilledOffsetsTopic {
public:
    /// commits: at least so many.
    [[nodiscard]] static Result<std::unique_ptr<FilledOffsetsTopic>> prepare(const std::string& kafkaVersion,
                                                                             const CrowdShape& shape, std::uint64_t commits);

    [[nodiscard]] std::string bootstrap() const { return m_cluster->bootstrap(); }
    /// By partition, from 0 on, each record below it there.
    [[nodiscard]] const std::map<Partition, Offset>& ends() const { return m_ends; }
    [[nodiscard]] std::uint64_t records() const;

private:
    FilledOffsetsTopic() = default;
    [[nodiscard]] Result<void> fill(const CrowdShape& shape, std::uint64_t commits);
    [[nodiscard]] Result<void> readEnds();

    std::unique_ptr<test::KafkaCluster> m_cluster;
    std::map<Partition, Offset> m_ends;
};

} // namespace rollcall::bench
