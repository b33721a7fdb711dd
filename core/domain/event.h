// What the engine concludes: one struct an event of the interfaces, all with the same header.
#pragma once

#include "domain/departure.h"
#include "domain/event_header.h"
#include "domain/group.h"
#include "domain/ids.h"
#include "domain/lag.h"
#include "domain/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace rollcall {

/// One partition that changed hands. An empty member id: nobody owned it before, nobody owns it now.
struct PartitionMove {
    TopicPartition partition;
    MemberId from;
    std::optional<Timestamp> revokedAt;
    MemberId to;
    std::optional<Timestamp> assignedAt;

    friend bool operator==(const PartitionMove&, const PartitionMove&) = default;
};

enum class RebalanceProtocol { eager, cooperative, consumer, share, streams };
enum class RebalanceKind { full, noOp, superseded };
enum class TriggerKind {
    memberJoined,
    memberLeft,
    sessionExpired,
    pollIntervalExceeded,
    ambiguous,
    subscriptionChanged,
    partitionsChanged,
    coordinatorMoved,
    protocolChanged,
    unknown,
};
[[nodiscard]] std::string_view nameOf(RebalanceProtocol protocol);
[[nodiscard]] std::string_view nameOf(RebalanceKind kind);
[[nodiscard]] std::string_view nameOf(TriggerKind kind);

/// One generation or epoch on the way of a rebalance, with the time at which it was there.
struct RebalancePhase {
    std::int32_t generation = 0;
    Timestamp at;

    friend bool operator==(const RebalancePhase&, const RebalancePhase&) = default;
};

struct Rebalance {
    EventHeader header;
    /// false: still running.
    bool done = false;
    /// Unknown when nothing tells the protocol (a group without an assignor yet).
    std::optional<RebalanceProtocol> protocol;
    RebalanceKind kind = RebalanceKind::full;
    /// Classic generation or group epoch; unknown when only polling saw it.
    std::optional<std::int32_t> fromGeneration;
    std::optional<std::int32_t> toGeneration;
    /// In order; a cooperative rebalance has two generations, one of KIP-848 an epoch for each change that came meanwhile.
    std::vector<RebalancePhase> phases;
    /// First sight of it, or of the join or departure that caused it.
    Timestamp startedAt;
    /// false: it had begun by startedAt, maybe earlier; the duration is then the least that it took.
    bool startSeen = false;
    std::optional<Timestamp> completedAt;
    /// Unknown while it runs, and when only its result was seen (polling between two looks).
    std::optional<Milliseconds> duration;
    TriggerKind trigger = TriggerKind::unknown;
    std::vector<MemberId> triggeredBy;
    std::vector<MemberId> joined;
    std::vector<MemberId> left;
    /// Moved: another owner than the last one before. Assigned: had no owner known before.
    std::size_t partitionsMoved = 0;
    std::size_t partitionsKept = 0;
    std::size_t partitionsAssigned = 0;
    std::vector<PartitionMove> moves;
};

struct IdleChange {
    EventHeader header;
    MemberId member;
    bool idle = false;
    /// In words; empty when the member is idle no longer.
    std::string reason;
};

struct GroupStateChange {
    EventHeader header;
    GroupState from = GroupState::unknown;
    GroupState to = GroupState::unknown;
};

/// The group is gone: its tombstone was seen, or it stayed away from repeated complete lists.
struct GroupDeleted {
    EventHeader header;
};

/// Committed offsets went back, or forward while nobody was in the group: somebody reset them.
struct OffsetReset {
    EventHeader header;
    TopicPartition partition;
    Offset from = 0;
    Offset to = 0;
};

/// Committed offsets were removed because nobody committed for longer than offsets.retention.minutes.
struct OffsetsExpired {
    EventHeader header;
    std::vector<TopicPartition> partitions;
};

/// A group went over to another protocol with its members in it (KIP-848's migration, either way).
struct ProtocolChange {
    EventHeader header;
    GroupType from = GroupType::unknown;
    GroupType to = GroupType::unknown;
};

/// budget: a member has used most of its poll limit. noMembers: the last member of a group has gone.
enum class WarningKind { storm, budget, noMembers };
[[nodiscard]] std::string_view nameOf(WarningKind kind);

struct Warning {
    EventHeader header;
    WarningKind kind = WarningKind::storm;
    /// Empty when it is about the group.
    MemberId member;
    std::string text;
};

enum class SourceState { ok, lost, resumed, gap, denied };
[[nodiscard]] std::string_view nameOf(SourceState state);
[[nodiscard]] std::optional<SourceState> sourceStateFrom(std::string_view name);

struct SourceChange {
    EventHeader header;
    std::string source;
    SourceState state = SourceState::ok;
    /// What happened and what to try.
    std::string text;
};

using Event = std::variant<Rebalance, Departure, MemberReturn, IdleChange, GroupStateChange, GroupDeleted, OffsetReset,
                           OffsetsExpired, ProtocolChange, Warning, SourceChange>;

[[nodiscard]] const EventHeader& headerOf(const Event& event);

} // namespace rollcall
