#include "offsets_topic/record_types.h"

namespace rollcall::offsets_topic {

Decoded readResolvedRegex(RawRecord& raw)
{
    ResolvedRegex resolved;
    resolved.group = raw.key.textAs<GroupId>();
    resolved.regex = raw.key.text();
    return withValue(raw, "resolved pattern", {}, std::move(resolved), [](ByteReader& reader, std::int16_t, ResolvedRegex& out) {
        auto& value = out.value.emplace();
        value.topics = reader.topicNames();
        value.version = reader.int64();
        value.at = reader.time();
        reader.skipTags();
    });
}

} // namespace rollcall::offsets_topic
