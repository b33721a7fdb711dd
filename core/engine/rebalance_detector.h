#pragma once

#include "engine/departure_case.h"
#include "engine/event_log.h"
#include "engine/ownership_book.h"
#include "engine/recorded_group.h"
#include "engine/retelling.h"
#include "engine/roster.h"
#include "engine/sighting.h"
#include "engine/topic_book.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace rollcall {

/// Finds the rebalances of one group: members and owners at rest are compared with those at the last rest. Descriptions and
/// records come in through the same door, so what both see is one event.
class RebalanceDetector {
public:
    explicit RebalanceDetector(GroupId group) : m_group(std::move(group)) { }

    /// The group came into being while we looked on: its first members did join.
    void startsEmpty();
    /// From now on its records tell from its beginning what looks until then told the end of: the same rebalances in better
    /// words, and maybe more of them. Not of a group that was there before we looked.
    void retold(Timestamp looked);
    /// The group is gone; another of its name begins anew.
    void forget();
    /// In order of time. description is without error.
    void apply(const Sighting& sighting, const GroupDescription& description, const TopicBook& topics, EventLog& events);
    /// A member gave up and took over partitions, at the broker's time of the record.
    void apply(const HandOver& handOver, Timestamp at);
    /// Time passed: a cooperative rebalance whose partitions found no new owner is closed at some point.
    void tick(Timestamp now, EventLog& events);
    /// What became of a member that left: where that is known well, the rebalance that its leave set off is told again with it.
    void judged(const MemberId& member, const Judgement& judgement, EventLog& events);
    /// Topics that were known by their id only have a name now.
    void rename(const TopicBook& topics);

    /// The group was at rest at its last sight, with no rebalance under way.
    [[nodiscard]] bool settled() const { return m_atRest && !m_running; }
    [[nodiscard]] bool running() const { return m_running.has_value(); }
    /// It has seen the group at rest, so it can compare.
    [[nodiscard]] bool hasRested() const { return m_rest.has_value(); }
    /// Nobody was told of the one that runs now: its end revises nothing.
    void disownBeginning();
    /// tick() has something to decide.
    [[nodiscard]] bool waiting() const { return m_running && m_running->orphansSince.has_value(); }
    /// When rebalances were completed, the newest last; as far back as the longest look at a rate needs.
    [[nodiscard]] const std::vector<Timestamp>& completions() const { return m_completions; }
    [[nodiscard]] const OwnershipBook& ownership() const { return m_ownership; }
    /// What another detector saw of this group before this one did.
    void precededBy(const RebalanceDetector& earlier) { m_ownership.prepend(earlier.m_ownership); }

private:
    /// What one sight told, and what the next rest is compared with.
    struct Look {
        Roster roster;
        std::map<TopicName, Partition> partitionCounts;
        std::map<MemberKey, std::set<TopicName>> subscriptions;
        std::optional<std::int64_t> metadataHash;
        std::optional<BrokerAddress> coordinator;
        std::optional<std::int32_t> generation;
        GroupType type = GroupType::unknown;
    };
    struct LastOwner {
        MemberKey key;
        MemberId memberId;
        /// Absent: it owns the partition still, as far as is known.
        std::optional<Timestamp> revokedAt;
    };
    struct Running {
        Timestamp startedAt;
        /// Of the event that tells that it runs; 0: none did.
        std::uint64_t eventId = 0;
        /// What was seen first is what set it off.
        TriggerKind trigger = TriggerKind::unknown;
        std::vector<MemberId> triggeredBy;
        std::vector<RebalancePhase> phases;
        /// A cooperative rebalance revokes in its first generation and assigns in its second: since when partitions wait between.
        std::optional<Timestamp> orphansSince;
        /// It did not begin before that.
        bool startSeen = true;
    };

    [[nodiscard]] Look lookOf(const Sighting& sighting, const GroupDescription& description, const TopicBook& topics) const;
    [[nodiscard]] bool onlyTurns(const Sighting& sighting) const;
    [[nodiscard]] bool isNews(const Sighting& sighting) const;
    void begin(Timestamp at, EventLog& events);
    void addPhase(const Sighting& sighting);
    void finish(const Sighting& sighting, EventLog& events);
    void close(Timestamp at, EventLog& events);
    /// The owner at the last rest, or the one before that; absent: nobody is known to have owned it.
    [[nodiscard]] std::optional<LastOwner> lastOwner(const TopicPartition& id) const;
    void noteRevocations(Timestamp at);
    [[nodiscard]] bool changedSinceRest() const;
    [[nodiscard]] bool hasOrphans(const TopicBook& topics) const;
    [[nodiscard]] bool isSubscribed(const TopicName& topic) const;
    [[nodiscard]] Rebalance newEvent(Timestamp at) const;
    void describeMembers(Rebalance& event) const;
    void describeMoves(Rebalance& event, Timestamp at) const;
    void describeTrigger(Rebalance& event) const;
    void adopt();
    void noteOwnership(const GroupDescription& description, Timestamp at, Timestamp begun);

    GroupId m_group;
    Look m_now;
    std::optional<Look> m_rest; ///< the last look at rest; absent until there was one
    bool m_atRest = false;
    std::optional<Running> m_running;
    std::optional<RebalanceProtocol> m_protocol;
    /// Of partitions that their owner at the last rest has no longer, and of those that had none at that rest.
    std::map<TopicPartition, LastOwner> m_formerOwners;
    std::map<TopicPartition, Timestamp> m_assignedAt; ///< since the last rest
    std::vector<Timestamp> m_completions;
    /// The last one that was done because members left, until it is known how they did.
    struct AfterLeaving {
        Rebalance event;
        std::map<MemberId, std::optional<TriggerKind>> ways;
    };
    std::optional<AfterLeaving> m_afterLeaving;
    Retelling m_retelling;
    OwnershipBook m_ownership;
};

} // namespace rollcall
