#include "offsets_topic/record_types.h"

namespace rollcall::offsets_topic {

namespace {

/// A client that has no pattern sends an empty one.
std::optional<std::string> readRegex(ByteReader& reader)
{
    auto regex = reader.optionalTextAs<std::string>();
    return regex && !regex->empty() ? std::move(regex) : std::nullopt;
}

void readConsumerMember(ByteReader& reader, GroupMember::Value& value)
{
    value.topics = reader.topicNames();
    value.topicRegex = readRegex(reader);
    value.rebalanceTimeout = reader.optionalMilliseconds();
    value.serverAssignor = reader.optionalTextAs<std::string>();
    reader.tags([&](std::uint32_t tag, ByteReader& field) {
        // What a member of the classic protocol brought along; the protocols that it offers follow its session timeout.
        if (tag == 0 && field.present()) {
            value.classicSessionTimeout = field.optionalMilliseconds();
        }
    });
}

/// Topology epoch, process id, endpoint and client tags follow.
void readStreamsMember(ByteReader& reader, GroupMember::Value& value)
{
    value.rebalanceTimeout = reader.optionalMilliseconds();
    (void)reader.int32();
    (void)reader.text();
    if (reader.present()) {
        (void)reader.text();
        (void)reader.int16();
        reader.skipTags();
    }
    reader.list("client tag", 3, [&] {
        (void)reader.text();
        (void)reader.text();
        reader.skipTags();
    });
    reader.skipTags();
}

} // namespace

Decoded readGroupMember(RawRecord& raw, GroupType type)
{
    GroupMember member;
    member.type = type;
    member.group = raw.key.textAs<GroupId>();
    member.member = raw.key.textAs<MemberId>();
    return withValue(raw, "group member", {}, std::move(member), &GroupMember::value, [type](ByteReader& reader, std::int16_t) {
        GroupMember::Value value;
        if (type != GroupType::share) {
            value.instanceId = reader.optionalTextAs<InstanceId>();
        }
        value.rack = reader.optionalTextAs<std::string>();
        value.clientId = reader.textAs<ClientId>();
        value.host = reader.text();
        if (type == GroupType::consumer) {
            readConsumerMember(reader, value);
        } else if (type == GroupType::streams) {
            readStreamsMember(reader, value);
        } else {
            value.topics = reader.topicNames();
            reader.skipTags();
        }
        return value;
    });
}

} // namespace rollcall::offsets_topic
