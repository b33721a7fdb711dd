#include "domain/assignment.h"

#include <algorithm>

namespace rollcall {

void Assignment::add(const TopicName& topic, Partition partition)
{
    auto& partitions = m_partitions[topic];
    const auto at = std::ranges::lower_bound(partitions, partition);
    if (at == partitions.end() || *at != partition) {
        partitions.insert(at, partition);
    }
}

std::size_t Assignment::size() const
{
    std::size_t count = 0;
    for (const auto& [topic, partitions] : m_partitions) {
        count += partitions.size();
    }
    return count;
}

bool Assignment::contains(const TopicPartition& id) const
{
    const auto at = m_partitions.find(id.topic);
    return at != m_partitions.end() && std::ranges::binary_search(at->second, id.partition);
}

std::vector<TopicPartition> Assignment::flat() const
{
    std::vector<TopicPartition> all;
    all.reserve(size());
    for (const auto& [topic, partitions] : m_partitions) {
        for (const Partition partition : partitions) {
            all.push_back({topic, partition});
        }
    }
    return all;
}

} // namespace rollcall
