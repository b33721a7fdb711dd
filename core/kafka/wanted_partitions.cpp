#include "kafka/wanted_partitions.h"

#include <utility>

namespace rollcall::kafka {

void WantedPartitions::assigned(const GroupDescription& description)
{
    if (description.error) {
        return; // says nothing about who owns what
    }
    std::set<TopicPartition> partitions;
    for (const auto& member : description.members) {
        for (auto& id : member.assignment.flat()) {
            partitions.insert(std::move(id));
        }
        for (auto& id : member.target ? member.target->flat() : std::vector<TopicPartition>{}) {
            partitions.insert(std::move(id));
        }
    }
    const std::lock_guard lock(m_mutex);
    if (auto& assigned = m_groups[description.group].assigned; assigned != partitions) {
        assigned = std::move(partitions);
        m_all.reset();
    }
}

void WantedPartitions::committed(const OffsetsCommitted& committed)
{
    if (committed.error) {
        return;
    }
    std::set<TopicPartition> partitions;
    for (const auto& [topic, offsets] : committed.topics) {
        for (std::size_t i = 0; i < offsets.offsets.size(); ++i) {
            if (offsets.offsets[i]) {
                partitions.insert({topic, static_cast<Partition>(i)});
            }
        }
    }
    const std::lock_guard lock(m_mutex);
    if (auto& known = m_groups[committed.group].committed; known != partitions) {
        known = std::move(partitions);
        m_all.reset();
    }
}

void WantedPartitions::forget(const GroupId& group)
{
    const std::lock_guard lock(m_mutex);
    m_groups.erase(group);
    m_all.reset();
}

void WantedPartitions::topics(const std::vector<TopicDescription>& topics)
{
    std::map<TopicName, Partition> counts;
    for (const auto& topic : topics) {
        if (topic.partitions) {
            counts.emplace(topic.name, *topic.partitions);
        }
    }
    const std::lock_guard lock(m_mutex);
    if (m_partitionCounts != counts) {
        m_partitionCounts = std::move(counts);
        m_all.reset();
    }
}

std::shared_ptr<const std::set<TopicPartition>> WantedPartitions::all() const
{
    const std::lock_guard lock(m_mutex);
    if (!m_all) {
        m_all = std::make_shared<const std::set<TopicPartition>>(collect());
    }
    return m_all;
}

std::set<TopicPartition> WantedPartitions::collect() const
{
    std::set<TopicPartition> result;
    std::set<TopicName> topics;
    for (const auto& [group, partitions] : m_groups) {
        for (const auto* set : {&partitions.assigned, &partitions.committed}) {
            for (const auto& id : *set) {
                result.insert(id);
                topics.insert(id.topic);
            }
        }
    }
    for (const auto& topic : topics) {
        const auto count = m_partitionCounts.find(topic);
        for (Partition i = 0; count != m_partitionCounts.end() && i < count->second; ++i) {
            result.insert({topic, i});
        }
    }
    return result;
}

std::set<TopicName> WantedPartitions::topicNames() const
{
    const std::lock_guard lock(m_mutex);
    std::set<TopicName> result;
    for (const auto& [group, partitions] : m_groups) {
        for (const auto* set : {&partitions.assigned, &partitions.committed}) {
            for (const auto& id : *set) {
                result.insert(id.topic);
            }
        }
    }
    return result;
}

} // namespace rollcall::kafka
