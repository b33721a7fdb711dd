// A group as one list or describe call tells it.
#pragma once

#include "domain/assignment.h"
#include "domain/error.h"
#include "domain/ids.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall {

/// consumer = the KIP-848 protocol. simple = commits without members (no protocol type). unknown = the client library or the
/// broker does not tell.
enum class GroupType { unknown, classic, consumer, share, streams, simple };

/// Kafka's states of classic and KIP-848 groups. unknown = not told, or a name this version does not know.
enum class GroupState { unknown, preparingRebalance, completingRebalance, stable, dead, empty, assigning, reconciling, notReady };

/// "classic", "consumer", ...: the names of interfaces and screens.
[[nodiscard]] std::string_view nameOf(GroupType type);
/// Accepts any capitalisation ("Classic" as Kafka writes it); unknown for anything else.
[[nodiscard]] GroupType groupTypeFrom(std::string_view name);
/// Kafka's own spelling: "Stable", "PreparingRebalance", ...; "Unknown" for unknown.
[[nodiscard]] std::string_view nameOf(GroupState state);
[[nodiscard]] GroupState groupStateFrom(std::string_view name);

struct BrokerAddress {
    BrokerId id = 0;
    std::string host;
    int port = 0;

    friend bool operator==(const BrokerAddress&, const BrokerAddress&) = default;
};

struct MemberDescription {
    MemberId memberId;
    ClientId clientId;
    /// As the broker saw it, with its leading slash ("/127.0.0.1").
    std::string host;
    std::optional<InstanceId> instanceId;
    std::optional<std::int32_t> memberEpoch;
    Assignment assignment;
    /// KIP-848: what the member is on its way to; absent where the protocol or this librdkafka has none.
    std::optional<Assignment> target;

    friend bool operator==(const MemberDescription&, const MemberDescription&) = default;
};

struct GroupListing {
    GroupId group;
    GroupType type = GroupType::unknown;
    GroupState state = GroupState::unknown;

    friend bool operator==(const GroupListing&, const GroupListing&) = default;
};

struct GroupDescription {
    GroupId group;
    GroupType type = GroupType::unknown;
    GroupState state = GroupState::unknown;
    /// The protocol in force ("range", "uniform"); empty while there is none.
    std::string assignor;
    std::optional<BrokerAddress> coordinator;
    /// Sorted by member id.
    std::vector<MemberDescription> members;
    /// Set when this group could not be described; state and members then say nothing.
    std::optional<Error> error;

    friend bool operator==(const GroupDescription&, const GroupDescription&) = default;
};

} // namespace rollcall
