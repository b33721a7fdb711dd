#include "engine/sighting.h"

#include <algorithm>

namespace rollcall {

namespace {

bool isAtRest(const GroupDescription& description)
{
    switch (description.state) {
    case GroupState::stable:
        return std::ranges::all_of(description.members,
                                   [](const auto& member) { return !member.target || *member.target == member.assignment; });
    case GroupState::empty:
    case GroupState::dead:
        return true;
    default:
        return false;
    }
}

} // namespace

Sighting sightingOf(const GroupDescription& description, Timestamp at)
{
    Sighting sighting;
    sighting.at = at;
    sighting.atRest = isAtRest(description);
    return sighting;
}

Sighting sightingOf(const RecordedGroup& group, Timestamp at)
{
    Sighting sighting;
    sighting.at = at;
    sighting.atRest = group.settled();
    sighting.generation = group.generation();
    sighting.begunBy = group.joinedAt();
    sighting.metadataHash = group.metadataHash();
    sighting.subscriptions = group.subscriptions();
    return sighting;
}

bool completedNow(const Sighting& sighting)
{
    constexpr Milliseconds longestSync{60'000};
    return sighting.begunBy && sighting.at - *sighting.begunBy < longestSync;
}

} // namespace rollcall
