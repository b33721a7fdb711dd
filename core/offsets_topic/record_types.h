// One function a kind of record; decode() chooses by the key's type.
#pragma once

#include "offsets_topic/raw_record.h"

namespace rollcall::offsets_topic {

[[nodiscard]] Decoded readOffsetCommit(RawRecord& raw);
[[nodiscard]] Decoded readClassicGroup(RawRecord& raw);
[[nodiscard]] Decoded readGroupEpoch(RawRecord& raw, GroupType type);
[[nodiscard]] Decoded readTargetEpoch(RawRecord& raw, GroupType type);
[[nodiscard]] Decoded readGroupMember(RawRecord& raw, GroupType type);
[[nodiscard]] Decoded readTargetAssignment(RawRecord& raw, GroupType type);
[[nodiscard]] Decoded readCurrentAssignment(RawRecord& raw, GroupType type);
[[nodiscard]] Decoded readSubscribedTopics(RawRecord& raw, GroupType type);
[[nodiscard]] Decoded readShareState(RawRecord& raw);
[[nodiscard]] Decoded readResolvedRegex(RawRecord& raw);
[[nodiscard]] Decoded readStreamsTopology(RawRecord& raw);

} // namespace rollcall::offsets_topic
