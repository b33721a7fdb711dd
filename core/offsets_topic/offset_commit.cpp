#include "offsets_topic/record_types.h"

namespace rollcall::offsets_topic {

Decoded readOffsetCommit(RawRecord& raw)
{
    OffsetCommit commit;
    commit.group = raw.key.text();
    commit.topic = raw.key.text();
    commit.partition = raw.key.partition();
    return withValue(raw, "offset commit", {4, 4}, commit, &OffsetCommit::value, [](ByteReader& reader, std::int16_t format) {
        OffsetCommit::Value value;
        value.offset = reader.int64();
        if (format >= 3) {
            const std::int32_t epoch = reader.int32();
            value.leaderEpoch = epoch >= 0 ? std::optional(epoch) : std::nullopt;
        }
        value.metadata = reader.text();
        value.committedAt = reader.time();
        if (format == 1) {
            value.expiresAt = reader.optionalTime();
        }
        // Tag 0 is the topic's id (4.1 and later). Nobody asks for it, and as text it would have to be allocated.
        reader.skipTags();
        return value;
    });
}

} // namespace rollcall::offsets_topic
