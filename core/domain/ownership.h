// Who owned which partition of a group from when to when.
#pragma once

#include "domain/ids.h"
#include "domain/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rollcall {

/// One stay of a member in its group.
struct MemberStay {
    MemberId memberId;
    ClientId clientId;
    std::string host;
    std::optional<InstanceId> instanceId;
    /// The row it belongs to: stays of one identity (its instance id; else its member id; else its client id and host, where
    /// nobody else in the group had both at that time) follow one another in one row. Index into OwnershipHistory::rows.
    std::uint32_t row = 0;
    Timestamp from;
    /// Absent: it is there.
    std::optional<Timestamp> to;

    friend bool operator==(const MemberStay&, const MemberStay&) = default;
};

/// One partition in one hand.
struct OwnedStretch {
    /// Index into OwnershipHistory::stays.
    std::uint32_t stay = 0;
    /// Index into OwnershipHistory::topics.
    std::uint32_t topic = 0;
    Partition partition = 0;
    Timestamp from;
    /// Absent: it owns it now.
    std::optional<Timestamp> to;

    friend bool operator==(const OwnedStretch&, const OwnedStretch&) = default;
};

struct OwnershipRow {
    /// What to call it: the instance id, or the client id.
    std::string name;
    /// Another row of the group has that name too, so that the two cannot be told apart by it.
    bool sharesName = false;

    friend bool operator==(const OwnershipRow&, const OwnershipRow&) = default;
};

/// Of one group, in order of their beginnings. Bounded: the oldest ended stays and stretches go first.
struct OwnershipHistory {
    std::vector<OwnershipRow> rows;
    std::vector<TopicName> topics;
    std::vector<MemberStay> stays;
    std::vector<OwnedStretch> stretches;
    /// Before that nothing is known; absent while nothing is.
    std::optional<Timestamp> since;

    friend bool operator==(const OwnershipHistory&, const OwnershipHistory&) = default;
};

} // namespace rollcall
