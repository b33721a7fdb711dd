#include "offsets_topic/record_types.h"

namespace rollcall::offsets_topic {

namespace {

ResolvedRegex::Value readTopics(ByteReader& reader, std::int16_t)
{
    ResolvedRegex::Value value;
    value.topics = reader.topicNames();
    value.version = reader.int64();
    value.at = reader.time();
    reader.skipTags();
    return value;
}

} // namespace

Decoded readResolvedRegex(RawRecord& raw)
{
    ResolvedRegex resolved;
    resolved.group = raw.key.textAs<GroupId>();
    resolved.regex = raw.key.text();
    return withValue(raw, "resolved pattern", {}, std::move(resolved), &ResolvedRegex::value, readTopics);
}

} // namespace rollcall::offsets_topic
