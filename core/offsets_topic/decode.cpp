#include "offsets_topic/decode.h"

#include "offsets_topic/record_types.h"

namespace rollcall::offsets_topic {

Decoded decode(std::span<const std::byte> key, std::optional<std::span<const std::byte>> value)
{
    RawRecord raw{0, ByteReader(key), value};
    raw.type = raw.key.int16();
    if (!raw.key.ok()) {
        raw.key.within("key");
        return BadRecord{raw.key.problem()};
    }
    // CoordinatorRecordType of Kafka 4.3.1, where 9 and 18 are no longer used; 9 is as Kafka 3.9 wrote it.
    switch (raw.type) {
    case 0:
    case 1:
        return readOffsetCommit(raw);
    case 2:
        return readClassicGroup(raw);
    case 3:
        return readGroupEpoch(raw, GroupType::consumer);
    case 4:
        return readSubscribedTopics(raw, GroupType::consumer);
    case 5:
        return readGroupMember(raw, GroupType::consumer);
    case 6:
        return readTargetEpoch(raw, GroupType::consumer);
    case 7:
        return readTargetAssignment(raw, GroupType::consumer);
    case 8:
        return readCurrentAssignment(raw, GroupType::consumer);
    case 9:
        return readSubscribedTopics(raw, GroupType::share);
    case 10:
        return readGroupMember(raw, GroupType::share);
    case 11:
        return readGroupEpoch(raw, GroupType::share);
    case 12:
        return readTargetEpoch(raw, GroupType::share);
    case 13:
        return readTargetAssignment(raw, GroupType::share);
    case 14:
        return readCurrentAssignment(raw, GroupType::share);
    case 15:
        return readShareState(raw);
    case 16:
        return readResolvedRegex(raw);
    case 17:
        return readGroupEpoch(raw, GroupType::streams);
    case 19:
        return readGroupMember(raw, GroupType::streams);
    case 20:
        return readTargetEpoch(raw, GroupType::streams);
    case 21:
        return readTargetAssignment(raw, GroupType::streams);
    case 22:
        return readCurrentAssignment(raw, GroupType::streams);
    case 23:
        return readStreamsTopology(raw);
    default:
        return UnknownRecord{raw.type, std::nullopt};
    }
}

} // namespace rollcall::offsets_topic
