#include "offsets_topic/record_types.h"

namespace rollcall::offsets_topic {

namespace {

/// Consumer groups got the hash as a tagged field (4.1), share groups as a plain one and without a new format (4.1 too; 3.9 and
/// 4.0 had none), streams groups had it from their beginning. Without it nothing but the count of tagged fields is left.
std::optional<std::int64_t> plainHash(ByteReader& reader, GroupType type)
{
    if (type == GroupType::consumer || (type == GroupType::share && reader.left() == 1)) {
        return std::nullopt;
    }
    return reader.int64();
}

} // namespace

Decoded readGroupEpoch(RawRecord& raw, GroupType type)
{
    GroupEpoch group{type, raw.key.textAs<GroupId>(), {}};
    return withValue(raw, "group epoch", {}, std::move(group), &GroupEpoch::value, [type](ByteReader& reader, std::int16_t) {
        GroupEpoch::Value value;
        value.epoch = reader.int32();
        value.metadataHash = plainHash(reader, type);
        reader.tags([&](std::uint32_t tag, ByteReader& field) {
            if (type == GroupType::consumer && tag == 0) {
                value.metadataHash = field.int64();
            }
        });
        return value;
    });
}

Decoded readTargetEpoch(RawRecord& raw, GroupType type)
{
    TargetEpoch target{type, raw.key.textAs<GroupId>(), {}};
    return withValue(raw, "target epoch", {}, std::move(target), &TargetEpoch::value, [](ByteReader& reader, std::int16_t) {
        TargetEpoch::Value value;
        value.epoch = reader.int32();
        reader.tags([&](std::uint32_t tag, ByteReader& field) {
            if (tag == 0) {
                value.computedAt = field.optionalTime();
            }
        });
        return value;
    });
}

} // namespace rollcall::offsets_topic
