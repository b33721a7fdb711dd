// What looks at the group tell of the time at which somebody left.
#include "engine/departure_book.h"
#include "engine/group_members.h"

#include <algorithm>
#include <utility>

namespace rollcall {

void DepartureBook::heard(const RecordPlace& place)
{
    const Milliseconds way = place.seen - place.timestamp;
    m_skew = std::min(m_skew.value_or(way), way);
}

void DepartureBook::looked(const GroupDescription& description, const RequestSpan& span)
{
    for (auto& [id, presence] : m_presences) {
        const bool listed = find(description, id) != nullptr;
        if (presence.listed && !listed) {
            presence.lastListed = m_lookedAt;
            presence.firstUnlisted = span.received;
        } else if (listed) {
            presence.firstUnlisted.reset();
        }
        presence.listed = listed;
    }
    for (const auto& member : description.members) {
        m_presences[member.memberId].listed = true;
    }
    lookAtCases(description, span);
    if (description.state != GroupState::preparingRebalance) {
        m_joinPhase.reset();
    } else if (!m_joinPhase) {
        m_joinPhase = TimeWindow{m_lookedAt.value_or(span.sent), span.received};
    }
    m_lookedBefore = std::exchange(m_lookedAt, span.sent);
}

void DepartureBook::lookAtCases(const GroupDescription& description, const RequestSpan& span)
{
    for (auto& departed : m_departed) {
        if (departed.told || departed.exact) {
            continue;
        }
        const bool listed = find(description, departed.facts.member.memberId) != nullptr;
        if (listed && byBroker(span.sent) <= departed.goneBy) {
            departed.lastListed = std::max(departed.lastListed.value_or(span.sent), span.sent);
        } else if (!listed) {
            departed.firstUnlisted = std::min(departed.firstUnlisted.value_or(span.received), span.received);
        }
    }
}

void DepartureBook::atRest(const GroupDescription& group, const RequestSpan& span)
{
    if (!std::exchange(m_allListed, true)) {
        for (const auto& member : group.members) {
            Presence& presence = m_presences[member.memberId];
            presence.listed = true;
            presence.firstUnlisted.reset();
        }
    }
    m_lookedBefore = std::exchange(m_lookedAt, std::max(m_lookedAt.value_or(span.sent), span.sent));
}

void DepartureBook::polled(const TopicPartition& id, Timestamp at)
{
    for (auto& departed : m_departed) {
        auto& last = departed.facts.work.last;
        const bool owned =
            departed.inItsRound && std::ranges::any_of(departed.owned, [&id](const auto& one) { return one.first == id; });
        if (owned && last) {
            last->to = std::max(last->to, at);
        }
    }
}

void DepartureBook::confirmed(const RequestSpan& span)
{
    for (auto& departed : m_departed) {
        departed.inItsRound = false;
    }
    if (m_lookedAt) {
        m_lookedAt = std::max(*m_lookedAt, span.sent);
    }
}

} // namespace rollcall
