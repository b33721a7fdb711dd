// What a rebalance event says of the difference between two rests, and of those whose leave set it off.
#include "engine/rebalance_detector.h"

#include <algorithm>

namespace rollcall {

namespace {

std::vector<MemberId> whoseSubscriptionChanged(const std::map<MemberKey, std::set<TopicName>>& before,
                                               const std::map<MemberKey, std::set<TopicName>>& after,
                                               const std::map<MemberKey, MemberId>& members)
{
    std::vector<MemberId> changed;
    for (const auto& [key, topics] : after) {
        const auto earlier = before.find(key);
        if (earlier != before.end() && earlier->second != topics && members.contains(key)) {
            changed.push_back(members.at(key));
        }
    }
    return changed;
}

/// Topics whose partitions are not known at both times say nothing.
bool countsDiffer(const std::map<TopicName, Partition>& before, const std::map<TopicName, Partition>& after)
{
    return std::ranges::any_of(after, [&before](const auto& entry) {
        const auto earlier = before.find(entry.first);
        return earlier != before.end() && earlier->second != entry.second;
    });
}

/// What is not known well stays a member that left.
std::optional<TriggerKind> triggerOf(const Judgement& judgement)
{
    if (!judgement.confidence || judgement.confidence == Confidence::possible) {
        return std::nullopt;
    }
    switch (judgement.verdict) {
    case Verdict::pollIntervalExceeded:
        return TriggerKind::pollIntervalExceeded;
    case Verdict::sessionExpired:
        return TriggerKind::sessionExpired;
    default:
        return std::nullopt;
    }
}

} // namespace

Rebalance RebalanceDetector::newEvent(Timestamp at) const
{
    Rebalance event;
    event.header.group = m_group;
    event.header.at = at;
    event.protocol = m_protocol;
    event.toGeneration = m_now.generation;
    if (m_rest) {
        event.fromGeneration = m_rest->generation;
    }
    return event;
}

void RebalanceDetector::describeMembers(Rebalance& event) const
{
    if (!m_rest) {
        return;
    }
    for (const auto& [key, memberId] : m_now.roster.members) {
        if (!m_rest->roster.members.contains(key)) {
            event.joined.push_back(memberId);
        }
    }
    for (const auto& [key, memberId] : m_rest->roster.members) {
        if (!m_now.roster.members.contains(key)) {
            event.left.push_back(memberId);
        }
    }
}

void RebalanceDetector::describeMoves(Rebalance& event, Timestamp at) const
{
    const auto assignedAt = [&](const TopicPartition& id) {
        const auto known = m_assignedAt.find(id);
        return known == m_assignedAt.end() ? at : known->second;
    };
    for (const auto& [id, key] : m_now.roster.owners) {
        const MemberId& owner = m_now.roster.members.at(key);
        const auto last = lastOwner(id);
        if (!last) {
            ++event.partitionsAssigned;
            event.moves.push_back({id, {}, std::nullopt, owner, assignedAt(id)});
        } else if (last->key == key) {
            ++event.partitionsKept;
        } else {
            ++event.partitionsMoved;
            event.moves.push_back({id, last->memberId, last->revokedAt, owner, assignedAt(id)});
        }
    }
    for (const auto& [id, key] : m_rest->roster.owners) {
        if (!m_now.roster.owners.contains(id)) {
            event.moves.push_back({id, m_rest->roster.members.at(key), lastOwner(id)->revokedAt, {}, std::nullopt});
        }
    }
}

void RebalanceDetector::describeTrigger(Rebalance& event) const
{
    if (!m_rest) {
        return;
    }
    const auto byMembers = [&event](TriggerKind kind, const std::vector<MemberId>& members) {
        event.trigger = kind;
        event.triggeredBy.insert(event.triggeredBy.end(), members.begin(), members.end());
    };
    const bool typeKnown = m_rest->type != GroupType::unknown && m_now.type != GroupType::unknown;
    const bool coordinatorKnown = m_rest->coordinator && m_now.coordinator;
    const bool hashChanged = m_rest->metadataHash && m_now.metadataHash && *m_rest->metadataHash != *m_now.metadataHash;
    // The leader of a classic group knows new partitions before we do: they are those that nobody ever owned.
    const bool partitionsChanged = hashChanged
        || (event.done && (countsDiffer(m_rest->partitionCounts, m_now.partitionCounts) || event.partitionsAssigned > 0));
    const auto resubscribed = whoseSubscriptionChanged(m_rest->subscriptions, m_now.subscriptions, m_now.roster.members);
    if (typeKnown && m_rest->type != m_now.type && !m_now.roster.members.empty() && !m_rest->roster.members.empty()) {
        byMembers(TriggerKind::protocolChanged, event.joined);
    } else if (!event.joined.empty() && !event.left.empty()) {
        byMembers(TriggerKind::ambiguous, event.joined);
        byMembers(TriggerKind::ambiguous, event.left);
    } else if (!event.joined.empty()) {
        byMembers(TriggerKind::memberJoined, event.joined);
    } else if (!event.left.empty()) {
        byMembers(TriggerKind::memberLeft, event.left);
    } else if (!resubscribed.empty()) {
        byMembers(TriggerKind::subscriptionChanged, resubscribed);
    } else if (coordinatorKnown && m_rest->coordinator->id != m_now.coordinator->id) {
        event.trigger = TriggerKind::coordinatorMoved;
    } else if (partitionsChanged) {
        event.trigger = TriggerKind::partitionsChanged;
    }
}

void RebalanceDetector::judged(const MemberId& member, const Judgement& judgement, EventLog& events)
{
    if (!m_afterLeaving
        || std::ranges::find(m_afterLeaving->event.triggeredBy, member) == m_afterLeaving->event.triggeredBy.end()) {
        return;
    }
    m_afterLeaving->ways[member] = triggerOf(judgement);
    if (m_afterLeaving->ways.size() < m_afterLeaving->event.triggeredBy.size()) {
        return;
    }
    const auto way = m_afterLeaving->ways.begin()->second;
    const bool allAlike = std::ranges::all_of(m_afterLeaving->ways, [&way](const auto& entry) { return entry.second == way; });
    if (way && allAlike) {
        m_afterLeaving->event.trigger = *way;
        events.add(std::move(m_afterLeaving->event));
    }
    m_afterLeaving.reset();
}

} // namespace rollcall
