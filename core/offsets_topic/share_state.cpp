#include "offsets_topic/partition_lists.h"
#include "offsets_topic/record_types.h"

namespace rollcall::offsets_topic {

namespace {

/// The fewest bytes of a topic that is being deleted.
constexpr std::size_t leastDeleting = 18;

} // namespace

Decoded readShareState(RawRecord& raw)
{
    ShareState state;
    state.group = raw.key.textAs<GroupId>();
    return withValue(raw, "share state", {}, std::move(state), &ShareState::value, [](ByteReader& reader, std::int16_t) {
        ShareState::Value value;
        value.initializing = readNamedPartitions(reader, value.names);
        value.initialized = readNamedPartitions(reader, value.names);
        reader.list("deleted topic", leastDeleting, [&] {
            const auto& id = value.deleting.emplace_back(reader.topicId());
            value.names.insert_or_assign(id, reader.textAs<TopicName>());
            reader.skipTags();
        });
        reader.skipTags();
        return value;
    });
}

} // namespace rollcall::offsets_topic
