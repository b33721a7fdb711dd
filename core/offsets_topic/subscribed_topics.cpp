#include "offsets_topic/partition_lists.h"
#include "offsets_topic/record_types.h"

namespace rollcall::offsets_topic {

namespace {

// The fewest bytes of a topic, of a partition's racks, of a topic that is being deleted.
constexpr std::size_t leastTopic = 23;
constexpr std::size_t leastRacks = 6;
constexpr std::size_t leastDeleting = 18;

std::vector<SubscribedTopic> readTopics(ByteReader& reader)
{
    std::vector<SubscribedTopic> topics;
    reader.list("topic", leastTopic, [&] {
        auto& topic = topics.emplace_back();
        topic.id = reader.topicId();
        topic.name = reader.textAs<TopicName>();
        topic.partitions = reader.partition();
        reader.list("partition", leastRacks, [&] {
            (void)reader.partition();
            reader.list("rack", 1, [&] { (void)reader.text(); });
            reader.skipTags();
        });
        reader.skipTags();
    });
    reader.skipTags();
    return topics;
}

/// As Kafka 3.9 wrote them. 4.0 had another shape under the same format, for groups that no release upgrades; it does not
/// decode here, for its counts are no lists.
std::vector<SubscribedTopic> readShareTopics(ByteReader& reader)
{
    std::map<TopicId, TopicName> names;
    std::vector<SubscribedTopic> topics;
    for (const auto& [id, partitions] : readNamedPartitions(reader, names)) {
        topics.push_back({id, names[id], static_cast<Partition>(partitions.size())});
    }
    reader.list("deleted topic", leastDeleting, [&] {
        (void)reader.topicId();
        (void)reader.text();
        reader.skipTags();
    });
    reader.skipTags();
    return topics;
}

} // namespace

Decoded readSubscribedTopics(RawRecord& raw, GroupType type)
{
    SubscribedTopics topics{type, raw.key.textAs<GroupId>(), {}};
    return withValue(raw, "subscribed topics", {}, std::move(topics), &SubscribedTopics::topics,
                     [type](ByteReader& reader, std::int16_t) {
                         return type == GroupType::share ? readShareTopics(reader) : readTopics(reader);
                     });
}

} // namespace rollcall::offsets_topic
