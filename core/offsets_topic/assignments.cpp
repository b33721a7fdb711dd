#include "offsets_topic/partition_lists.h"
#include "offsets_topic/record_types.h"

namespace rollcall::offsets_topic {

namespace {

MemberState memberStateFrom(std::int8_t number)
{
    switch (number) {
    case 0:
        return MemberState::stable;
    case 1:
        return MemberState::unrevokedPartitions;
    case 2:
        return MemberState::unreleasedPartitions;
    default:
        return MemberState::unknown;
    }
}

StreamsTasks readStreamsTasks(ByteReader& reader)
{
    StreamsTasks tasks;
    tasks.active = readTasks(reader);
    tasks.standby = readTasks(reader);
    tasks.warmup = readTasks(reader);
    return tasks;
}

TargetAssignment::Value readTarget(ByteReader& reader, GroupType type)
{
    TargetAssignment::Value value;
    if (type == GroupType::streams) {
        value.tasks = readStreamsTasks(reader);
    } else {
        value.partitions = readPartitionsById(reader);
    }
    reader.skipTags();
    return value;
}

CurrentAssignment::Value readCurrent(ByteReader& reader, GroupType type)
{
    CurrentAssignment::Value value;
    value.memberEpoch = reader.int32();
    value.previousEpoch = reader.int32();
    value.state = memberStateFrom(reader.int8());
    if (type == GroupType::streams) {
        value.tasks = readStreamsTasks(reader);
        value.tasksPendingRevocation = readStreamsTasks(reader);
    } else {
        value.assigned = readPartitionsById(reader);
    }
    // Share members give nothing back: others may read the same partition.
    if (type == GroupType::consumer) {
        value.pendingRevocation = readPartitionsById(reader);
    }
    reader.skipTags();
    return value;
}

} // namespace

Decoded readTargetAssignment(RawRecord& raw, GroupType type)
{
    TargetAssignment target;
    target.type = type;
    target.group = raw.key.textAs<GroupId>();
    target.member = raw.key.textAs<MemberId>();
    return withValue(raw, "target assignment", {}, std::move(target), &TargetAssignment::value,
                     [type](ByteReader& reader, std::int16_t) { return readTarget(reader, type); });
}

Decoded readCurrentAssignment(RawRecord& raw, GroupType type)
{
    CurrentAssignment current;
    current.type = type;
    current.group = raw.key.textAs<GroupId>();
    current.member = raw.key.textAs<MemberId>();
    return withValue(raw, "current assignment", {}, std::move(current), &CurrentAssignment::value,
                     [type](ByteReader& reader, std::int16_t) { return readCurrent(reader, type); });
}

} // namespace rollcall::offsets_topic
