#include "offsets_topic/partition_lists.h"

#include <algorithm>

namespace rollcall::offsets_topic {

namespace {

// The fewest bytes of an element: a uuid or an empty text, an empty list, no tagged fields; for the named ones an empty name too.
constexpr std::size_t leastTopic = 18;
constexpr std::size_t leastNamedTopic = 19;
constexpr std::size_t leastSubtopology = 3;

template <class Key>
void sortEach(std::map<Key, std::vector<Partition>>& lists)
{
    for (auto& [key, partitions] : lists) {
        std::ranges::sort(partitions);
        const auto repeated = std::ranges::unique(partitions);
        partitions.erase(repeated.begin(), repeated.end());
    }
}

void append(ByteReader& reader, std::vector<Partition>& partitions)
{
    const auto more = reader.partitions();
    partitions.insert(partitions.end(), more.begin(), more.end());
}

} // namespace

PartitionsById readPartitionsById(ByteReader& reader)
{
    PartitionsById found;
    reader.list("topic", leastTopic, [&] {
        append(reader, found[reader.topicId()]);
        reader.skipTags();
    });
    sortEach(found);
    return found;
}

Tasks readTasks(ByteReader& reader)
{
    Tasks found;
    reader.list("subtopology", leastSubtopology, [&] {
        append(reader, found[reader.textAs<std::string>()]);
        reader.skipTags();
    });
    sortEach(found);
    return found;
}

PartitionsById readNamedPartitions(ByteReader& reader, std::map<TopicId, TopicName>& names)
{
    PartitionsById found;
    reader.list("topic", leastNamedTopic, [&] {
        const TopicId id = reader.topicId();
        names.insert_or_assign(id, reader.textAs<TopicName>());
        append(reader, found[id]);
        reader.skipTags();
    });
    sortEach(found);
    return found;
}

} // namespace rollcall::offsets_topic
