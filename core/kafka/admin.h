// What can be asked of a cluster, as values: the border between the sources and librdkafka.
#pragma once

#include "domain/error.h"
#include "domain/group.h"
#include "domain/ids.h"
#include "observation/observation.h"
#include "threads/stop_flag.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace rollcall::kafka {

/// All topics that we may see, and the brokers.
struct ClusterMetadata {
    RequestSpan span;
    std::optional<std::string> clusterId;
    std::vector<BrokerAddress> brokers;
    /// Sorted by name, without ids.
    std::vector<TopicDescription> topics;
    /// Index = partition, absent = no leader.
    std::map<TopicName, std::vector<std::optional<BrokerId>>> leaders;
};

/// Blocking calls that end within their timeout, and soon after a stop; results of requests that were still under way at a stop
/// are missing from what is returned. One bad group, partition or broker never spoils the rest: its error stays with it.
/// Thread-safe.
class Admin {
public:
    virtual ~Admin() = default;

    /// Groups without duplicates, by id; an error for each broker that did not answer.
    [[nodiscard]] virtual GroupsListed listGroups(const StopFlag& stop) = 0;

    /// One for each group that was asked, in this order. A group that does not exist is described as dead and empty.
    [[nodiscard]] virtual std::vector<GroupDescribed> describeGroups(const std::vector<GroupId>& groups,
                                                                     const StopFlag& stop) = 0;

    /// One for each group that was asked, in this order; a group without commits has no topics.
    [[nodiscard]] virtual std::vector<OffsetsCommitted> committedOffsets(const std::vector<GroupId>& groups,
                                                                         const StopFlag& stop) = 0;

    [[nodiscard]] virtual Result<ClusterMetadata> metadata(const StopFlag& stop) = 0;

    /// Ids of those topics that have one; empty where this librdkafka cannot ask.
    [[nodiscard]] virtual std::map<TopicName, TopicId> topicIds(const std::vector<TopicName>& topics, const StopFlag& stop) = 0;

    /// One for each topic, by name: log end (the high watermark), log start, or last stable offset. Partitions that were not
    /// asked for are absent. Leaders come from the newest metadata, which is asked anew when it does not fit any more.
    [[nodiscard]] virtual std::vector<LogOffsetsRead> logOffsets(LogOffsetKind kind, const std::set<TopicPartition>& partitions,
                                                                 const StopFlag& stop) = 0;

    /// Requests sent so far.
    [[nodiscard]] virtual std::uint64_t requestsSent() const = 0;
};

} // namespace rollcall::kafka
