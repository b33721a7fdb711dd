#include "engine/recorded_group.h"

#include <algorithm>
#include <utility>

namespace rollcall {

namespace {

using offsets_topic::MemberState;
using offsets_topic::PartitionsById;

/// A static member that left and may come back (KIP-848): it keeps what it had.
constexpr std::int32_t awayEpoch = -2;

/// Partitions of one that the other has not.
std::vector<TopicPartition> missingFrom(const PartitionsById& other, const PartitionsById& one, const TopicBook& topics)
{
    std::vector<TopicPartition> missing;
    for (const auto& [id, numbers] : one) {
        const auto there = other.find(id);
        for (const Partition partition : numbers) {
            if (there == other.end() || std::ranges::find(there->second, partition) == there->second.end()) {
                missing.push_back({topics.nameOf(id), partition});
            }
        }
    }
    return missing;
}

template <class Value>
void takeNewer(std::optional<Value>& mine, Offset& mineAt, const std::optional<Value>& theirs, Offset theirsAt)
{
    if (theirsAt > mineAt) {
        mine = theirs;
        mineAt = theirsAt;
    }
}

} // namespace

/// Whether a record is the newest of its key; it then sets the type that it belongs to.
bool RecordedGroup::take(GroupType type, Offset& newest, const RecordPlace& place)
{
    if (place.offset <= newest) {
        return false;
    }
    newest = place.offset;
    m_type = type;
    return true;
}

bool RecordedGroup::apply(const offsets_topic::ClassicGroup& record, const RecordPlace& place)
{
    if (place.offset <= m_classicAt) {
        return false;
    }
    m_classicAt = place.offset;
    m_classic = record.value;
    m_everExisted = true;
    // A tombstone may be followed by the records of the new protocol, when the group changes over to it.
    m_midWrite = !m_classic;
    return true;
}

bool RecordedGroup::apply(const offsets_topic::GroupEpoch& record, const RecordPlace& place)
{
    if (!take(record.type, m_epochAt, place)) {
        return false;
    }
    m_epoch = record.value ? std::optional(record.value->epoch) : std::nullopt;
    m_metadataHash = record.value ? record.value->metadataHash : std::nullopt;
    m_everExisted = true;
    // The first epoch that a group can have: nobody was in it before.
    m_membersKnown = m_membersKnown || (m_epoch && *m_epoch <= 1);
    m_midWrite = !m_epoch;
    return true;
}

bool RecordedGroup::apply(const offsets_topic::GroupMember& record, const RecordPlace& place)
{
    Member& member = m_members[record.member];
    if (!take(record.type, member.metadataAt, place)) {
        return false;
    }
    const bool wasThere = member.metadata || member.described;
    member.metadata = record.value;
    if (!member.metadata) {
        member.described.reset();
    }
    // Who comes or goes brings a new epoch with it, in the same write.
    m_midWrite = m_midWrite || wasThere != record.value.has_value();
    dropTombstones();
    return true;
}

bool RecordedGroup::apply(const offsets_topic::TargetEpoch& record, const RecordPlace& place)
{
    if (!take(record.type, m_targetEpochAt, place)) {
        return false;
    }
    m_targetEpoch = record.value ? std::optional(record.value->epoch) : std::nullopt;
    return true;
}

bool RecordedGroup::apply(const offsets_topic::TargetAssignment& record, const RecordPlace& place)
{
    if (!take(record.type, m_members[record.member].targetAt, place)) {
        return false;
    }
    m_members[record.member].target = record.value;
    m_midWrite = m_midWrite || !record.value;
    dropTombstones();
    return true;
}

bool RecordedGroup::apply(const offsets_topic::CurrentAssignment& record, const RecordPlace& place, const TopicBook& topics,
                          HandOver& handOver)
{
    Member& member = m_members[record.member];
    if (!take(record.type, member.currentAt, place)) {
        return false;
    }
    static const PartitionsById nothing;
    const PartitionsById& before = member.current ? member.current->assigned : nothing;
    const PartitionsById& after = record.value ? record.value->assigned : nothing;
    handOver = {keyOf(record.member, member), record.member, missingFrom(after, before, topics),
                missingFrom(before, after, topics)};
    member.current = record.value;
    // The first of a leaving member's tombstones; or a static member that comes back, whose epoch is 0 for one record. Else it is
    // the last word on a member.
    m_midWrite = !record.value || record.value->memberEpoch == 0;
    dropTombstones();
    return true;
}

bool RecordedGroup::apply(const offsets_topic::StreamsTopology& record, const RecordPlace& place)
{
    if (!take(GroupType::streams, m_topologyAt, place)) {
        return false;
    }
    m_topology = record.value;
    return true;
}

void RecordedGroup::adopt(const GroupDescription& description)
{
    if (m_classic || description.error) {
        return;
    }
    for (const auto& described : description.members) {
        Member& member = m_members[described.memberId];
        if (member.metadataAt < 0) {
            member.described = described;
        }
    }
    m_membersKnown = true;
}

void RecordedGroup::adoptPast(const RecordedGroup& past)
{
    takeNewer(m_classic, m_classicAt, past.m_classic, past.m_classicAt);
    takeNewer(m_topology, m_topologyAt, past.m_topology, past.m_topologyAt);
    takeNewer(m_targetEpoch, m_targetEpochAt, past.m_targetEpoch, past.m_targetEpochAt);
    if (past.m_epochAt > m_epochAt) {
        m_metadataHash = past.m_metadataHash;
    }
    takeNewer(m_epoch, m_epochAt, past.m_epoch, past.m_epochAt);
    if (m_type == GroupType::unknown) {
        m_type = past.m_type;
    }
    for (const auto& [id, older] : past.m_members) {
        Member& mine = m_members[id];
        takeNewer(mine.metadata, mine.metadataAt, older.metadata, older.metadataAt);
        takeNewer(mine.target, mine.targetAt, older.target, older.targetAt);
        takeNewer(mine.current, mine.currentAt, older.current, older.currentAt);
    }
    // Whoever was only described and left no record before the tail's first one, nor after it, was seen wrongly or too late.
    std::erase_if(m_members, [](const auto& entry) { return entry.second.described && entry.second.metadataAt < 0; });
    m_membersKnown = true;
    m_everExisted = m_everExisted || past.m_everExisted;
}

void RecordedGroup::keepTombstones(bool keep)
{
    m_keepTombstones = keep;
    dropTombstones();
}

void RecordedGroup::dropTombstones()
{
    if (!m_keepTombstones) {
        std::erase_if(m_members, [](const auto& entry) {
            const Member& member = entry.second;
            return !member.metadata && !member.target && !member.current && !member.described;
        });
    }
}

MemberKey RecordedGroup::keyOf(const MemberId& id, const Member& member)
{
    const auto& instance = member.metadata ? member.metadata->instanceId
        : member.described                 ? member.described->instanceId
                                           : std::optional<InstanceId>{};
    return instance ? MemberKey{true, instance->text()} : MemberKey{false, id.text()};
}

GroupType RecordedGroup::type() const
{
    return m_classic ? GroupType::classic : m_type;
}

std::optional<std::int32_t> RecordedGroup::generation() const
{
    return m_classic ? std::optional(m_classic->generation) : m_epoch;
}

std::optional<Timestamp> RecordedGroup::joinedAt() const
{
    return m_classic ? m_classic->stateSince : std::nullopt;
}

bool RecordedGroup::hasMembers() const
{
    return m_classic ? !m_classic->members.empty()
                     : std::ranges::any_of(m_members, [](const auto& entry) { return entry.second.exists(); });
}

bool RecordedGroup::settled() const
{
    if (m_classic || !hasMembers()) {
        return true;
    }
    return m_epoch && m_targetEpoch && *m_targetEpoch == *m_epoch
        && std::ranges::all_of(m_members, [this](const auto& entry) { return isSettled(entry.second); });
}

bool RecordedGroup::isSettled(const Member& member) const
{
    if (!member.exists()) {
        return true;
    }
    if (!member.current) {
        // Only described: at rest when it was at this epoch then, and has what it was meant to have.
        return member.described && member.described->memberEpoch == m_epoch && member.targetAt < 0
            && (!member.described->target || *member.described->target == member.described->assignment);
    }
    if (member.current->memberEpoch == awayEpoch) {
        return true;
    }
    if (member.current->memberEpoch != m_epoch || member.current->state != MemberState::stable
        || !member.current->pendingRevocation.empty()) {
        return false;
    }
    return member.targetAt < 0
        || (member.target && member.target->partitions == member.current->assigned
            && member.target->tasks == member.current->tasks);
}

} // namespace rollcall
