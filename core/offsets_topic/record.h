// The records of __consumer_offsets as values: what the group coordinators write down, and read again after a restart.
// Shapes: Kafka's generated classes of 3.9.2 and 4.3.1, and what brokers wrote (both are in tests/data/offsets_topic). The record
// types of KIP-848 consumer groups (3 to 8), share groups (KIP-932, 10 to 14) and streams groups (KIP-1071, 17 to 22) mean the
// same thing one by one, so they share a struct that names the group's type.
//
// Partitions are 0 to 999,999 and times lie within the years -6060 to 9999, as in recordings; a record with others is a bad one.
//
// A value that is absent is a tombstone: what the key names is gone.
#pragma once

#include "domain/assignment.h"
#include "domain/group.h"
#include "domain/ids.h"
#include "domain/lag.h"
#include "domain/time.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace rollcall::offsets_topic {

/// Types 0 and 1. The only record that comes in masses, so it holds views: valid as long as the bytes they were decoded from.
struct OffsetCommit {
    struct Value {
        /// As the committer gave it.
        Offset offset = 0;
        /// Absent where the format has none or the committer knew none (-1).
        std::optional<std::int32_t> leaderEpoch;
        std::string_view metadata;
        /// The coordinator's clock.
        Timestamp committedAt;
        /// Format 1 only (before Kafka 2.1), and absent where the committer left it to the broker (-1).
        std::optional<Timestamp> expiresAt;

        friend bool operator==(const Value&, const Value&) = default;
    };

    std::string_view group;
    std::string_view topic;
    Partition partition = 0;
    std::optional<Value> value;

    friend bool operator==(const OffsetCommit&, const OffsetCommit&) = default;
};

/// How a subscription was written, which each client library does in its own way.
struct SubscriptionForm {
    /// As the client says; later ones are read as 3.
    std::int16_t format = 0;
    /// false: the user data are null. There may be none of them all the same.
    bool hasUserData = false;
    /// The first four bytes of them, where there are as many.
    std::optional<std::uint32_t> userDataHead = std::nullopt;
    /// The list of owned partitions is there, however short (format 1 and later).
    bool hasOwned = false;
};

/// ConsumerProtocolSubscription, formats 0 to 3.
struct Subscription {
    std::vector<TopicName> topics;
    /// What a cooperative member held when it joined (format 1 and later).
    Assignment owned;
    /// Format 2 and later (KIP-792).
    std::optional<std::int32_t> generation;
    /// Format 3 (KIP-881).
    std::optional<std::string> rack;
    std::size_t userDataBytes = 0;

    SubscriptionForm form = {};

    /// By what they say, however it was written.
    friend bool operator==(const Subscription& one, const Subscription& other)
    {
        return one.topics == other.topics && one.owned == other.owned && one.generation == other.generation
            && one.rack == other.rack && one.userDataBytes == other.userDataBytes;
    }
};

struct ClassicMember {
    MemberId memberId;
    std::optional<InstanceId> instanceId;
    ClientId clientId;
    /// As the broker saw it ("/127.0.0.1").
    std::string host;
    /// What the client sent as rebalance timeout: max.poll.interval.ms from Java and librdkafka, another limit from others.
    /// Absent in format 0.
    std::optional<Milliseconds> rebalanceTimeout;
    Milliseconds sessionTimeout{0};
    /// Absent when the group's protocol type is not "consumer" (Connect and others put their own bytes there), or when the
    /// client's bytes do not decode.
    std::optional<Subscription> subscription;
    /// Empty also for a member that the leader left out.
    std::optional<Assignment> assignment;

    friend bool operator==(const ClassicMember&, const ClassicMember&) = default;
};

/// Type 2, formats 0 to 4: written when a generation completes, when the group becomes empty, and when a static member is
/// replaced.
struct ClassicGroup {
    struct Value {
        /// "consumer", "connect", ...; empty for a group that only commits.
        std::string protocolType;
        std::int32_t generation = 0;
        std::optional<std::string> protocol;
        std::optional<MemberId> leader;
        /// When the join phase ended (formats 2 and later).
        std::optional<Timestamp> stateSince;
        std::vector<ClassicMember> members;

        friend bool operator==(const Value&, const Value&) = default;
    };

    GroupId group;
    std::optional<Value> value;

    friend bool operator==(const ClassicGroup&, const ClassicGroup&) = default;
};

/// Types 3, 11 and 17.
struct GroupEpoch {
    struct Value {
        std::int32_t epoch = 0;
        /// Changes when a subscribed topic does (4.1 and later).
        std::optional<std::int64_t> metadataHash;

        friend bool operator==(const Value&, const Value&) = default;
    };

    GroupType type = GroupType::consumer;
    GroupId group;
    std::optional<Value> value;

    friend bool operator==(const GroupEpoch&, const GroupEpoch&) = default;
};

struct SubscribedTopic {
    TopicId id;
    TopicName name;
    Partition partitions = 0;

    friend bool operator==(const SubscribedTopic&, const SubscribedTopic&) = default;
};

/// Types 4 and 9 (until Kafka 4.0), the latter as 3.9 wrote it: its partitions are those that were initialised.
struct SubscribedTopics {
    GroupType type = GroupType::consumer;
    GroupId group;
    std::optional<std::vector<SubscribedTopic>> topics;

    friend bool operator==(const SubscribedTopics&, const SubscribedTopics&) = default;
};

/// Types 5, 10 and 19.
struct GroupMember {
    struct Value {
        std::optional<InstanceId> instanceId;
        std::optional<std::string> rack;
        ClientId clientId;
        std::string host;
        /// Streams members name none.
        std::vector<TopicName> topics;
        /// Absent when empty.
        std::optional<std::string> topicRegex;
        /// max.poll.interval.ms of consumer and streams members; share members have none.
        std::optional<Milliseconds> rebalanceTimeout;
        std::optional<std::string> serverAssignor;
        /// A member of the classic protocol in a group of the new one (KIP-848 migration): its own session timeout.
        std::optional<Milliseconds> classicSessionTimeout;

        friend bool operator==(const Value&, const Value&) = default;
    };

    GroupType type = GroupType::consumer;
    GroupId group;
    MemberId member;
    std::optional<Value> value;

    friend bool operator==(const GroupMember&, const GroupMember&) = default;
};

/// Types 6, 12 and 20: the epoch for which the target assignment was computed.
struct TargetEpoch {
    struct Value {
        std::int32_t epoch = 0;
        /// 4.3 and later.
        std::optional<Timestamp> computedAt;

        friend bool operator==(const Value&, const Value&) = default;
    };

    GroupType type = GroupType::consumer;
    GroupId group;
    std::optional<Value> value;

    friend bool operator==(const TargetEpoch&, const TargetEpoch&) = default;
};

/// Partitions by topic id, as the new protocols write them; names come from metadata. Ascending, each once; a topic may have
/// none.
using PartitionsById = std::map<TopicId, std::vector<Partition>>;
/// Streams: tasks by subtopology.
using Tasks = std::map<std::string, std::vector<Partition>>;

struct StreamsTasks {
    Tasks active;
    Tasks standby;
    Tasks warmup;

    friend bool operator==(const StreamsTasks&, const StreamsTasks&) = default;
};

/// Types 7, 13 and 21: what a member is on its way to.
struct TargetAssignment {
    struct Value {
        PartitionsById partitions;
        StreamsTasks tasks;

        friend bool operator==(const Value&, const Value&) = default;
    };

    GroupType type = GroupType::consumer;
    GroupId group;
    MemberId member;
    std::optional<Value> value;

    friend bool operator==(const TargetAssignment&, const TargetAssignment&) = default;
};

/// The state byte of types 8, 14 and 22.
enum class MemberState : std::int8_t {
    stable = 0,
    unrevokedPartitions = 1,
    unreleasedPartitions = 2,
    unknown = 127,
};

/// Types 8, 14 and 22: what a member owns.
struct CurrentAssignment {
    struct Value {
        /// -2: a static member that left and may come back; -1: gone.
        std::int32_t memberEpoch = 0;
        std::int32_t previousEpoch = 0;
        MemberState state = MemberState::stable;
        PartitionsById assigned;
        PartitionsById pendingRevocation;
        StreamsTasks tasks;
        StreamsTasks tasksPendingRevocation;

        friend bool operator==(const Value&, const Value&) = default;
    };

    GroupType type = GroupType::consumer;
    GroupId group;
    MemberId member;
    std::optional<Value> value;

    friend bool operator==(const CurrentAssignment&, const CurrentAssignment&) = default;
};

/// Type 15: which partitions a share group reads.
struct ShareState {
    struct Value {
        PartitionsById initializing;
        PartitionsById initialized;
        /// Names as written there, by id.
        std::map<TopicId, TopicName> names;
        std::vector<TopicId> deleting;

        friend bool operator==(const Value&, const Value&) = default;
    };

    GroupId group;
    std::optional<Value> value;

    friend bool operator==(const ShareState&, const ShareState&) = default;
};

/// Type 16: what a subscribed regular expression matched.
struct ResolvedRegex {
    struct Value {
        std::vector<TopicName> topics;
        std::int64_t version = 0;
        Timestamp at;

        friend bool operator==(const Value&, const Value&) = default;
    };

    GroupId group;
    std::string regex;
    std::optional<Value> value;

    friend bool operator==(const ResolvedRegex&, const ResolvedRegex&) = default;
};

/// Type 23: source topics by subtopology, which turn a streams task into partitions.
struct StreamsTopology {
    struct Value {
        std::int32_t epoch = 0;
        /// The repartition topics that it reads are among them; topics that it finds by pattern are not.
        std::map<std::string, std::vector<TopicName>> sourceTopics;

        friend bool operator==(const Value&, const Value&) = default;
    };

    GroupId group;
    std::optional<Value> value;

    friend bool operator==(const StreamsTopology&, const StreamsTopology&) = default;
};

using Record = std::variant<OffsetCommit, ClassicGroup, GroupEpoch, SubscribedTopics, GroupMember, TargetEpoch, TargetAssignment,
                            CurrentAssignment, ShareState, ResolvedRegex, StreamsTopology>;

} // namespace rollcall::offsets_topic
