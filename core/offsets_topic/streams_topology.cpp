#include "offsets_topic/record_types.h"

namespace rollcall::offsets_topic {

namespace {

// The fewest bytes of an element of each list.
constexpr std::size_t leastSubtopology = 8;
constexpr std::size_t leastInternalTopic = 9;
constexpr std::size_t leastConfig = 3;
constexpr std::size_t leastCopartitionGroup = 4;

/// A topic that the application makes for itself; its name.
TopicName readInternalTopic(ByteReader& reader)
{
    auto name = reader.textAs<TopicName>();
    (void)reader.int32(); // partitions
    (void)reader.int16(); // replication factor
    reader.list("setting", leastConfig, [&] {
        (void)reader.text();
        (void)reader.text();
        reader.skipTags();
    });
    reader.skipTags();
    return name;
}

/// Indexes into the lists of topics before.
void skipCopartitionGroup(ByteReader& reader)
{
    for (int kind = 0; kind < 3; ++kind) {
        reader.list("index", sizeof(std::int16_t), [&] { (void)reader.int16(); });
    }
    reader.skipTags();
}

void readSubtopology(ByteReader& reader, StreamsTopology::Value& value)
{
    auto& sources = value.sourceTopics[reader.textAs<std::string>()];
    sources = reader.topicNames();
    reader.list("source pattern", 1, [&] { (void)reader.text(); });
    reader.list("changelog topic", leastInternalTopic, [&] { (void)readInternalTopic(reader); });
    reader.list("repartition sink", 1, [&] { (void)reader.text(); });
    reader.list("repartition source", leastInternalTopic, [&] { sources.push_back(readInternalTopic(reader)); });
    reader.list("copartition group", leastCopartitionGroup, [&] { skipCopartitionGroup(reader); });
    reader.skipTags();
}

StreamsTopology::Value readTopology(ByteReader& reader, std::int16_t)
{
    StreamsTopology::Value value;
    value.epoch = reader.int32();
    reader.list("subtopology", leastSubtopology, [&] { readSubtopology(reader, value); });
    reader.skipTags();
    return value;
}

} // namespace

Decoded readStreamsTopology(RawRecord& raw)
{
    StreamsTopology topology;
    topology.group = raw.key.textAs<GroupId>();
    return withValue(raw, "streams topology", {}, std::move(topology), &StreamsTopology::value, readTopology);
}

} // namespace rollcall::offsets_topic
