#pragma once

#include "engine/event_log.h"
#include "engine/roster.h"
#include "engine/topic_book.h"

#include <map>
#include <optional>
#include <string>

namespace rollcall {

/// Finds rebalances of one group in its successive descriptions. A look now and then meets the rebalancing state by luck only
/// (92 of 160 departures measured), so members and owners are compared; the state alone decides nothing.
class RebalanceDetector {
public:
    explicit RebalanceDetector(GroupId group) : m_group(std::move(group)) { }

    /// The group came into being while we looked on: its first members did join.
    void startsEmpty() { m_rest.emplace(); }
    /// A description without error, in order of time.
    void apply(const RequestSpan& span, const GroupDescription& description, const TopicBook& topics, EventLog& events);
    /// Time passed: a cooperative rebalance whose partitions found no new owner is closed at some point.
    void tick(Timestamp now, EventLog& events);

    /// The group was at rest at its last look, with no rebalance under way.
    [[nodiscard]] bool settled() const { return m_atRest && !m_running; }
    /// tick() has something to decide.
    [[nodiscard]] bool waiting() const { return m_running && m_running->orphansSince.has_value(); }

private:
    /// What one look told, and what the next rest is compared with.
    struct Look {
        Roster roster;
        std::map<TopicName, Partition> partitionCounts;
        std::optional<BrokerAddress> coordinator;
        GroupType type = GroupType::unknown;
    };
    struct LastOwner {
        MemberKey key;
        MemberId memberId;
        std::optional<Timestamp> revokedAt;
    };
    struct Running {
        Timestamp startedAt;
        std::uint64_t eventId = 0;
        /// A cooperative rebalance revokes in its first generation and assigns in its second: since when partitions wait between.
        std::optional<Timestamp> orphansSince;
    };

    void begin(Timestamp at, EventLog& events);
    void finish(Timestamp at, EventLog& events);
    void noteRevocations(Timestamp at);
    [[nodiscard]] bool changedSinceRest() const;
    [[nodiscard]] bool hasOrphans(const TopicBook& topics) const;
    [[nodiscard]] Rebalance newEvent(Timestamp at) const;
    void describeMembers(Rebalance& event) const;
    void describeMoves(Rebalance& event, Timestamp at) const;
    void describeTrigger(Rebalance& event) const;
    void adopt();

    GroupId m_group;
    Look m_now;
    std::optional<Look> m_rest; ///< the last look at rest; absent until there was one
    bool m_atRest = false;
    std::optional<Running> m_running;
    std::optional<RebalanceProtocol> m_protocol;
    std::map<TopicPartition, LastOwner> m_lastOwners;
};

} // namespace rollcall
