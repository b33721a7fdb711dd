// The state as readers see it: immutable values that the engine's thread publishes and any thread may keep.
#pragma once

#include "domain/client_library.h"
#include "domain/event.h"
#include "domain/group.h"
#include "domain/lag.h"
#include "domain/ownership.h"
#include "domain/poll_budget.h"
#include "domain/record_counts.h"
#include "domain/time.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall {

/// Why a member owns no partition.
enum class IdleReason {
    moreMembersThanPartitions,
    topicMissing,
    topicWithoutPartitions,
    assignmentNotFinished,
    unknown,
};

struct MemberView {
    MemberDescription description;
    /// Owns no partition, although the group has settled.
    bool idle = false;
    /// Set with idle, and also while the assignment is not finished.
    std::optional<IdleReason> idleReason;
    /// The reason in words, with its numbers, and what would help; empty without a reason.
    std::string idleText;
    /// Which client library it is thought to be; absent where nothing tells.
    std::optional<LibraryFinding> library;
    /// What the rebalance timeout is for that library; absent where nothing tells.
    std::optional<LimitMeaning> limitMeaning;
    /// max.poll.interval.ms as the broker knows it: the rebalance timeout, where it is a poll limit. Only records tell it.
    std::optional<Milliseconds> maxPollInterval;
    std::optional<Milliseconds> rebalanceTimeout;
    std::optional<Milliseconds> sessionTimeout;
    /// The rebalance timeout is what the user said, for no record tells it.
    bool limitStated = false;
    /// Absent for a member without a poll limit.
    std::optional<PollBudget> budget;

    friend bool operator==(const MemberView&, const MemberView&) = default;
};

struct PartitionView {
    TopicPartition id;
    KnownOffsets offsets;
    /// The last stable offset: below the log end while a transaction is open, and also when it was read before the end moved on.
    std::optional<Offset> lastStable;
    /// Committed inside a transaction that is still open: it may yet be aborted, and does not count.
    std::optional<Offset> pendingCommit;
    /// Where the first open transaction begins; set only when one is proven.
    std::optional<Offset> openTransactionFrom;
    Lag lag;
    /// Set exactly when lag.lag is unknown.
    std::optional<UnknownLag> unknown;
    /// The error behind it, in words; empty for no-commit.
    std::string unknownText;
    /// Owner by the last description; empty: none.
    MemberId owner;
};

struct GroupView {
    GroupId id;
    GroupType type = GroupType::unknown;
    GroupState state = GroupState::unknown;
    std::string assignor;
    std::optional<BrokerAddress> coordinator;
    std::optional<std::int32_t> generation;
    std::optional<std::int32_t> epoch;
    std::optional<std::int32_t> assignmentEpoch;
    std::vector<MemberView> members;
    /// Every partition that is committed or assigned, in order of topic and partition.
    std::vector<PartitionView> partitions;
    /// Sum of the known lags; absent when no partition's lag is known.
    std::optional<Offset> totalLag;
    /// Partitions whose lag is not in the sum.
    std::size_t unknownLags = 0;
    /// Every classic generation or group epoch that its records told, in order. Never null.
    std::shared_ptr<const std::vector<std::int32_t>> generations = std::make_shared<const std::vector<std::int32_t>>();
    /// Its records of __consumer_offsets tell members and assignments; else descriptions do.
    bool recorded = false;
    /// When its rebalances of the last hour were complete.
    std::vector<Timestamp> rebalances;
    /// Who owned what from when to when. Never null.
    std::shared_ptr<const OwnershipHistory> ownership = std::make_shared<const OwnershipHistory>();
    /// Of members that are gone, in order of their departures; the newest some. Never null.
    std::shared_ptr<const std::vector<PastBudget>> pastBudgets = std::make_shared<const std::vector<PastBudget>>();
    /// It rebalances far more often than deployments do.
    bool storm = false;
    /// Listed, but this librdkafka gets it described as dead and empty: state and members are unknown, not dead.
    bool notDescribableHere = false;
    /// Not in the newest complete list.
    bool notListed = false;
    /// What went wrong with this group at its last look; it keeps the data it had before.
    std::vector<Error> errors;
    /// Up to when the description and the commits are known to hold.
    std::optional<Timestamp> describedAt;
    std::optional<Timestamp> committedAt;

    [[nodiscard]] std::size_t idleMembers() const;
};

struct SourceView {
    std::string name;
    SourceState state = SourceState::ok;
    /// Since when it is in that state.
    Timestamp since;
    /// When it last delivered something.
    std::optional<Timestamp> lastOk;
    std::string text;
    std::string hint;

    /// It asks the cluster; the others tell of applications: "metrics http://...", "log app.log".
    [[nodiscard]] bool asksCluster() const;
};

/// How far the back-fill of __consumer_offsets is: what was written before we began to follow it.
struct BackfillView {
    std::size_t partitions = 0;
    /// Partitions that were read to where the tail began.
    std::size_t complete = 0;
    /// Offsets below the tail, and those of them that were passed; an upper bound of the records, for the topic is compacted.
    Offset records = 0;
    Offset recordsRead = 0;
    bool begun = false;
};

/// Groups that are gone, with every classic generation or group epoch that their records told.
using EndedGroups = std::map<GroupId, std::shared_ptr<const std::vector<std::int32_t>>>;

struct ClusterView {
    std::optional<std::string> clusterId;
    /// The engine's time: the newest time that an observation brought. Absent before the first one.
    std::optional<Timestamp> asOf;
    std::map<GroupId, std::shared_ptr<const GroupView>> groups;
    /// Never null.
    std::shared_ptr<const EndedGroups> ended = std::make_shared<const EndedGroups>();
    std::vector<SourceView> sources;
    /// A complete list of groups has been seen.
    bool listed = false;
    /// What spoiled the last list, broker by broker: groups may be missing.
    std::vector<Error> listErrors;
    std::uint64_t observations = 0;
    std::uint64_t records = 0;
    /// Records of __consumer_offsets whose bytes were not what they should be, and what was wrong with the newest one.
    std::uint64_t undecodable = 0;
    std::string undecodableText;
    /// Records of types or formats that this version does not know.
    std::uint64_t unknownRecords = 0;
    /// Absent while the topic is not read.
    std::optional<BackfillView> backfill;
    /// Of groups of the lab, as their members counted them.
    std::map<GroupId, RecordCounts> labRecords;
};

} // namespace rollcall
