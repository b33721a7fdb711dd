// The only requests of Rollcall that change a cluster; the lab's, for topics and groups of its own.
#pragma once

#include "domain/client_properties.h"
#include "domain/error.h"
#include "domain/ids.h"
#include "domain/time.h"
#include "threads/stop_flag.h"

#include <memory>

namespace rollcall::kafka {

/// Blocking calls that end within their timeout, and soon after a stop with ErrorKind::cancelled. Thread-safe.
class ClusterChanges {
public:
    /// Connects nothing yet. timeout: of one request.
    [[nodiscard]] static Result<std::unique_ptr<ClusterChanges>> open(const ClientProperties& properties, Milliseconds timeout);
    ~ClusterChanges();
    ClusterChanges(const ClusterChanges&) = delete;
    ClusterChanges& operator=(const ClusterChanges&) = delete;

    /// Returns when every partition has a leader: KRaft answers before its brokers have the logs. Replication as the cluster's
    /// default says. Code TOPIC_ALREADY_EXISTS when there is one of that name.
    [[nodiscard]] Result<void> createTopic(const TopicName& topic, Partition partitions, const StopFlag& stop);
    /// No error when it does not exist.
    [[nodiscard]] Result<void> deleteTopic(const TopicName& topic, const StopFlag& stop);
    /// No error when it does not exist. A group that still has members is refused (code NON_EMPTY_GROUP).
    [[nodiscard]] Result<void> deleteGroup(const GroupId& group, const StopFlag& stop);

private:
    struct Parts;
    explicit ClusterChanges(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace rollcall::kafka
