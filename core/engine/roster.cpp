#include "engine/roster.h"

namespace rollcall {

MemberKey keyOf(const MemberDescription& member)
{
    return member.instanceId ? MemberKey{true, member.instanceId->text()} : MemberKey{false, member.memberId.text()};
}

Roster rosterOf(const GroupDescription& description)
{
    Roster roster;
    for (const auto& member : description.members) {
        const MemberKey key = keyOf(member);
        roster.members.emplace(key, member.memberId);
        for (const auto& [topic, partitions] : member.assignment.byTopic()) {
            for (const Partition partition : partitions) {
                roster.owners.emplace(TopicPartition{topic, partition}, key);
            }
        }
    }
    return roster;
}

} // namespace rollcall
