#include "kafka/group_conversion.h"

#include "kafka/features.h"

#include <algorithm>
#include <string>

namespace rollcall::kafka {

namespace {

std::string textOf(const char* text)
{
    return text == nullptr ? std::string{} : std::string{text};
}

/// Absent or empty in the protocol: the member has none.
std::optional<InstanceId> instanceOf(const char* text)
{
    return text == nullptr || *text == '\0' ? std::nullopt : std::optional(InstanceId{text});
}

MemberDescription memberOf(const rd_kafka_MemberDescription_t* member)
{
    MemberDescription result;
    result.memberId = MemberId{textOf(rd_kafka_MemberDescription_consumer_id(member))};
    result.clientId = ClientId{textOf(rd_kafka_MemberDescription_client_id(member))};
    result.host = textOf(rd_kafka_MemberDescription_host(member));
    result.instanceId = instanceOf(rd_kafka_MemberDescription_group_instance_id(member));
    if (const auto* assigned = rd_kafka_MemberDescription_assignment(member)) {
        result.assignment = assignmentOf(rd_kafka_MemberAssignment_partitions(assigned));
    }
#if ROLLCALL_KAFKA_DESCRIBES_KIP848
    if (const auto* target = rd_kafka_MemberDescription_target_assignment(member)) {
        result.target = assignmentOf(rd_kafka_MemberAssignment_partitions(target));
    }
#endif
    return result;
}

#if ROLLCALL_KAFKA_LISTS_TYPES
GroupType groupTypeOf(rd_kafka_consumer_group_type_t type)
{
    return groupTypeFrom(textOf(rd_kafka_consumer_group_type_name(type)));
}
#endif

} // namespace

GroupState groupStateOf(rd_kafka_consumer_group_state_t state)
{
    return groupStateFrom(textOf(rd_kafka_consumer_group_state_name(state)));
}

GroupListing groupListingOf(const rd_kafka_ConsumerGroupListing_t* listing)
{
    GroupListing result;
    result.group = GroupId{textOf(rd_kafka_ConsumerGroupListing_group_id(listing))};
    result.state = groupStateOf(rd_kafka_ConsumerGroupListing_state(listing));
#if ROLLCALL_KAFKA_LISTS_TYPES
    result.type = groupTypeOf(rd_kafka_ConsumerGroupListing_type(listing));
#endif
    if (rd_kafka_ConsumerGroupListing_is_simple_consumer_group(listing) != 0) {
        result.type = GroupType::simple;
    }
    return result;
}

GroupDescription groupDescriptionOf(const rd_kafka_ConsumerGroupDescription_t* description)
{
    GroupDescription result;
    result.group = GroupId{textOf(rd_kafka_ConsumerGroupDescription_group_id(description))};
    result.state = groupStateOf(rd_kafka_ConsumerGroupDescription_state(description));
    result.assignor = textOf(rd_kafka_ConsumerGroupDescription_partition_assignor(description));
    // "Dead" is also what a group looks like that this librdkafka cannot describe; its type is then a guess.
    if (result.state != GroupState::dead) {
#if ROLLCALL_KAFKA_DESCRIBES_KIP848
        result.type = groupTypeOf(rd_kafka_ConsumerGroupDescription_type(description));
#else
        result.type = GroupType::classic;
#endif
        if (rd_kafka_ConsumerGroupDescription_is_simple_consumer_group(description) != 0) {
            result.type = GroupType::simple;
        }
    }
    if (const auto* node = rd_kafka_ConsumerGroupDescription_coordinator(description)) {
        result.coordinator = BrokerAddress{rd_kafka_Node_id(node), textOf(rd_kafka_Node_host(node)), rd_kafka_Node_port(node)};
    }
    const auto count = rd_kafka_ConsumerGroupDescription_member_count(description);
    for (std::size_t i = 0; i < count; ++i) {
        result.members.push_back(memberOf(rd_kafka_ConsumerGroupDescription_member(description, i)));
    }
    std::ranges::sort(result.members, {}, &MemberDescription::memberId);
    return result;
}

Assignment assignmentOf(const rd_kafka_topic_partition_list_t* partitions)
{
    Assignment result;
    for (int i = 0; partitions != nullptr && i < partitions->cnt; ++i) {
        const auto& element = partitions->elems[i];
        result.add(TopicName{element.topic}, element.partition);
    }
    return result;
}

} // namespace rollcall::kafka
