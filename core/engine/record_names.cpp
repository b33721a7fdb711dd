#include "engine/record_names.h"

namespace rollcall {

Assignment namedAssignment(const offsets_topic::PartitionsById& partitions, const TopicBook& topics)
{
    Assignment assignment;
    for (const auto& [id, numbers] : partitions) {
        const TopicName name = topics.nameOf(id);
        for (const Partition partition : numbers) {
            assignment.add(name, partition);
        }
    }
    return assignment;
}

Assignment namedAssignment(const offsets_topic::StreamsTasks& tasks,
                           const std::optional<offsets_topic::StreamsTopology::Value>& topology)
{
    Assignment assignment;
    for (const auto& [subtopology, numbers] : tasks.active) {
        std::vector<TopicName> names{TopicName("subtopology " + subtopology)};
        if (topology) {
            if (const auto known = topology->sourceTopics.find(subtopology); known != topology->sourceTopics.end()) {
                names = known->second;
            }
        }
        for (const auto& name : names) {
            for (const Partition number : numbers) {
                assignment.add(name, number);
            }
        }
    }
    return assignment;
}

} // namespace rollcall
