// Which partitions' log offsets matter: those that some group owns or commits, and the rest of their topics.
#pragma once

#include "domain/assignment.h"
#include "domain/ids.h"
#include "observation/observation.h"

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <vector>

namespace rollcall::kafka {

/// Filled by the source that looks at groups, read by the one that looks at logs. Thread-safe.
class WantedPartitions {
public:
    void assigned(const GroupDescription& description);
    void committed(const OffsetsCommitted& committed);
    void forget(const GroupId& group);
    /// The newest partition counts of all topics.
    void topics(const std::vector<TopicDescription>& topics);

    /// Every partition of each topic that is owned or committed, and owned or committed ones that the topic has no longer.
    /// Never null.
    [[nodiscard]] std::shared_ptr<const std::set<TopicPartition>> all() const;
    [[nodiscard]] std::set<TopicName> topicNames() const;

private:
    struct OfGroup {
        std::set<TopicPartition> assigned;
        std::set<TopicPartition> committed;
    };

    /// All that is owned and committed, and the rest of its topics.
    [[nodiscard]] std::set<TopicPartition> collect() const;

    mutable std::mutex m_mutex; ///< guards all below
    std::map<GroupId, OfGroup> m_groups;
    std::map<TopicName, Partition> m_partitionCounts;
    mutable std::shared_ptr<const std::set<TopicPartition>> m_all; ///< null when it has to be collected anew
};

} // namespace rollcall::kafka
