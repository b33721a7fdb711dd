#pragma once

#include "domain/cluster_view.h"
#include "engine/roster.h"
#include "engine/topic_book.h"
#include "offsets_topic/record.h"

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace rollcall {

/// Where a record stands in its partition of __consumer_offsets, and its times.
struct RecordPlace {
    /// Order is by this, not by arrival: an older record never overrides a newer one of the same key.
    Offset offset = 0;
    /// The broker's.
    Timestamp timestamp;
    /// Ours.
    Timestamp seen;
};

/// What a member of the new protocols gave up and took over by one record.
struct HandOver {
    MemberKey member;
    MemberId memberId;
    std::vector<TopicPartition> lost;
    std::vector<TopicPartition> gained;
};

/// One group as its records tell it: a classic generation, or the epochs, members and assignments of the new protocols. It holds
/// the newest record of each key, and knows when they amount to a group at rest.
class RecordedGroup {
public:
    explicit RecordedGroup(GroupId group) : m_group(std::move(group)) { }

    /// false: an older record of its key, which changes nothing.
    bool apply(const offsets_topic::ClassicGroup& record, const RecordPlace& place);
    bool apply(const offsets_topic::GroupEpoch& record, const RecordPlace& place);
    bool apply(const offsets_topic::GroupMember& record, const RecordPlace& place);
    bool apply(const offsets_topic::TargetEpoch& record, const RecordPlace& place);
    bool apply(const offsets_topic::TargetAssignment& record, const RecordPlace& place);
    /// handOver: what the member gave up and took over by it.
    bool apply(const offsets_topic::CurrentAssignment& record, const RecordPlace& place, const TopicBook& topics,
               HandOver& handOver);

    bool apply(const offsets_topic::StreamsTopology& record, const RecordPlace& place);

    /// Members as a description tells them, as far as no record did: records are written only when something changes.
    void adopt(const GroupDescription& description);
    /// The records that were applied are all there are.
    void assumeComplete() { m_membersKnown = true; }
    /// What the records before the tail's first one amount to; taken over where no newer record did.
    void adoptPast(const RecordedGroup& past);

    /// A record told that the group exists.
    [[nodiscard]] bool exists() const { return m_classic.has_value() || m_epoch.has_value(); }
    /// Its records said that it exists no longer.
    [[nodiscard]] bool ended() const { return m_everExisted && !exists(); }
    /// Whether the records tell all members; else those that did not change since the tail began are missing.
    [[nodiscard]] bool isComplete() const { return m_classic.has_value() || m_membersKnown; }
    [[nodiscard]] bool isClassic() const { return m_classic.has_value(); }
    [[nodiscard]] GroupType type() const;
    /// A classic generation or a group epoch.
    [[nodiscard]] std::optional<std::int32_t> generation() const;
    [[nodiscard]] std::optional<std::int32_t> targetEpoch() const { return m_classic ? std::nullopt : m_targetEpoch; }
    /// When the join phase of a classic generation ended.
    [[nodiscard]] std::optional<Timestamp> joinedAt() const;
    /// Everybody has what it is meant to have: always so for a classic group, whose records are written when a generation is
    /// complete.
    [[nodiscard]] bool settled() const;
    /// Between two records that belong together (a member's tombstones and the new epoch): what is known now was never so.
    [[nodiscard]] bool midWrite() const { return m_midWrite; }
    void writeEnded() { m_midWrite = false; }
    [[nodiscard]] bool hasMembers() const;

    /// State, members and assignments, sorted by member id. A topic id that no metadata names stands for its name.
    [[nodiscard]] GroupDescription describe(const TopicBook& topics) const;
    /// What only records tell of a member.
    void addLimits(MemberView& member) const;
    /// Topics that the members subscribe to, by member.
    [[nodiscard]] std::map<MemberId, std::set<TopicName>> subscriptions() const;
    /// The one topic that this member of the new protocols subscribes to; absent when there are more, or none is known.
    [[nodiscard]] std::optional<TopicName> soleTopic(const MemberId& member) const;
    /// Changes when a subscribed topic does (KIP-848, 4.1 and later).
    [[nodiscard]] std::optional<std::int64_t> metadataHash() const { return m_metadataHash; }

    /// Tombstones of members are kept from now on, so that an older record cannot bring them back.
    void keepTombstones(bool keep);
    [[nodiscard]] bool keepsTombstones() const { return m_keepTombstones; }

private:
    struct Member {
        std::optional<offsets_topic::GroupMember::Value> metadata;
        std::optional<offsets_topic::TargetAssignment::Value> target;
        std::optional<offsets_topic::CurrentAssignment::Value> current;
        Offset metadataAt = -1; ///< of the newest record of each kind; -1: none was seen
        Offset targetAt = -1;
        Offset currentAt = -1;
        /// What a description told where records have not yet.
        std::optional<MemberDescription> described;

        [[nodiscard]] bool exists() const { return metadata || (described && metadataAt < 0); }
    };

    bool take(GroupType type, Offset& newest, const RecordPlace& place);
    [[nodiscard]] static MemberKey keyOf(const MemberId& id, const Member& member);
    [[nodiscard]] Assignment assignmentOf(const offsets_topic::PartitionsById& partitions,
                                          const offsets_topic::StreamsTasks& tasks, const TopicBook& topics) const;
    void dropTombstones();
    [[nodiscard]] bool isSettled(const Member& member) const;
    [[nodiscard]] MemberDescription describe(const MemberId& id, const Member& member, const TopicBook& topics) const;
    [[nodiscard]] GroupDescription describeClassic() const;

    GroupId m_group;
    std::optional<offsets_topic::ClassicGroup::Value> m_classic;
    Offset m_classicAt = -1;
    GroupType m_type = GroupType::unknown; ///< of the new protocol's records
    std::optional<std::int32_t> m_epoch;
    std::optional<std::int64_t> m_metadataHash;
    Offset m_epochAt = -1;
    std::optional<std::int32_t> m_targetEpoch;
    Offset m_targetEpochAt = -1;
    std::optional<offsets_topic::StreamsTopology::Value> m_topology;
    Offset m_topologyAt = -1;
    std::map<MemberId, Member> m_members;
    bool m_membersKnown = false;
    bool m_everExisted = false; ///< a record of the group itself was seen
    bool m_midWrite = false;
    bool m_keepTombstones = false;
};

} // namespace rollcall
