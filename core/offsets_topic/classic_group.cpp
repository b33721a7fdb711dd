#include "offsets_topic/consumer_protocol.h"
#include "offsets_topic/record_types.h"

namespace rollcall::offsets_topic {

namespace {

/// The fewest bytes of a member: format 0 with nothing in it has 18, format 4 has 15.
constexpr std::size_t leastMember = 15;

ClassicMember readMember(ByteReader& reader, std::int16_t format, bool speaksConsumerProtocol)
{
    ClassicMember member;
    member.memberId = reader.textAs<MemberId>();
    if (format >= 3) {
        member.instanceId = reader.optionalTextAs<InstanceId>();
    }
    member.clientId = reader.textAs<ClientId>();
    member.host = reader.text();
    if (format >= 1) {
        member.rebalanceTimeout = reader.optionalMilliseconds();
    }
    member.sessionTimeout = Milliseconds(reader.int32());
    const Bytes subscription = reader.bytes();
    const Bytes assignment = reader.bytes();
    if (speaksConsumerProtocol) {
        member.subscription = subscriptionFrom(subscription);
        member.assignment = assignmentFrom(assignment);
    }
    reader.skipTags();
    return member;
}

ClassicGroup::Value readGroup(ByteReader& reader, std::int16_t format)
{
    ClassicGroup::Value value;
    value.protocolType = reader.text();
    value.generation = reader.int32();
    value.protocol = reader.optionalTextAs<std::string>();
    value.leader = reader.optionalTextAs<MemberId>();
    if (format >= 2) {
        value.stateSince = reader.optionalTime();
    }
    const bool speaksConsumerProtocol = value.protocolType == "consumer";
    reader.list("member", leastMember, [&] { value.members.push_back(readMember(reader, format, speaksConsumerProtocol)); });
    reader.skipTags();
    return value;
}

} // namespace

Decoded readClassicGroup(RawRecord& raw)
{
    ClassicGroup group;
    group.group = raw.key.textAs<GroupId>();
    return withValue(raw, "group metadata", {4, 4}, std::move(group), &ClassicGroup::value, readGroup);
}

} // namespace rollcall::offsets_topic
