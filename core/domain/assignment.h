// Which partitions a member owns.
#pragma once

#include "domain/ids.h"

#include <map>
#include <vector>

namespace rollcall {

/// Topic -> partitions, ascending and without duplicates. A topic with no partitions is not held.
class Assignment {
public:
    Assignment() = default;

    /// Adding a partition twice is the same as adding it once.
    void add(const TopicName& topic, Partition partition);

    [[nodiscard]] bool empty() const { return m_partitions.empty(); }
    /// Number of partitions over all topics.
    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] bool contains(const TopicPartition& id) const;
    [[nodiscard]] const std::map<TopicName, std::vector<Partition>>& byTopic() const { return m_partitions; }
    [[nodiscard]] std::vector<TopicPartition> flat() const;

    friend bool operator==(const Assignment&, const Assignment&) = default;

private:
    std::map<TopicName, std::vector<Partition>> m_partitions;
};

} // namespace rollcall
