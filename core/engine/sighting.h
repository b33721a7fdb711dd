#pragma once

#include "domain/group.h"
#include "engine/recorded_group.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>

namespace rollcall {

/// A group at one moment, as a description or its records tell it.
struct Sighting {
    /// When it was so: the broker's time of a record, or when a description was there.
    Timestamp at;
    /// Everybody has what it is meant to have.
    bool atRest = false;
    /// Classic generation or group epoch; descriptions tell none.
    std::optional<std::int32_t> generation;
    /// The rebalance that led here had begun by then: the end of a classic generation's join phase.
    std::optional<Timestamp> begunBy;
    std::optional<std::int64_t> metadataHash;
    std::map<MemberId, std::set<TopicName>> subscriptions;
};

/// As polling sees it. A look now and then meets the rebalancing state by luck only (92 of 160 departures measured), so the state
/// alone decides nothing.
[[nodiscard]] Sighting sightingOf(const GroupDescription& description, Timestamp at);
[[nodiscard]] Sighting sightingOf(const RecordedGroup& group, Timestamp at);
/// Its record is of the rebalance itself, not of something that happened to the group later.
[[nodiscard]] bool completedNow(const Sighting& sighting);

} // namespace rollcall
