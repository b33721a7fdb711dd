#include "engine/rebalance_detector.h"

#include <algorithm>

namespace rollcall {

namespace {

/// How long partitions that a cooperative rebalance took away may wait before it counts as done without a new owner. The second
/// generation follows within a heartbeat (3 s by default); three of them is generous.
constexpr Milliseconds orphanPatience{10'000};

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

/// "cooperative-sticky" is the one cooperative assignor of Java and librdkafka; every other classic assignor is eager.
std::optional<RebalanceProtocol> protocolOf(const GroupDescription& description)
{
    switch (description.type) {
    case GroupType::consumer:
        return RebalanceProtocol::consumer;
    case GroupType::share:
        return RebalanceProtocol::share;
    case GroupType::streams:
        return RebalanceProtocol::streams;
    default:
        break;
    }
    if (description.assignor.empty()) {
        return std::nullopt;
    }
    const bool cooperative = description.assignor.find("cooperative") != std::string::npos;
    return cooperative ? RebalanceProtocol::cooperative : RebalanceProtocol::eager;
}

/// Partition counts of the topics that somebody owns something of.
std::map<TopicName, Partition> countsOf(const Roster& roster, const TopicBook& topics)
{
    std::map<TopicName, Partition> counts;
    for (const auto& [id, owner] : roster.owners) {
        if (!counts.contains(id.topic)) {
            if (const auto count = topics.partitionCount(id.topic)) {
                counts.emplace(id.topic, *count);
            }
        }
    }
    return counts;
}

bool sameKeys(const Roster& one, const Roster& other)
{
    return std::ranges::equal(one.members, other.members, [](const auto& a, const auto& b) { return a.first == b.first; });
}

} // namespace

void RebalanceDetector::apply(const RequestSpan& span, const GroupDescription& description, const TopicBook& topics,
                              EventLog& events)
{
    m_now = {rosterOf(description), {}, description.coordinator, description.type};
    m_now.partitionCounts = countsOf(m_now.roster, topics);
    m_atRest = isAtRest(description);
    if (const auto protocol = protocolOf(description)) {
        m_protocol = protocol;
    }
    noteRevocations(span.received);

    const bool betweenPhases = m_atRest && m_protocol == RebalanceProtocol::cooperative && hasOrphans(topics);
    if (!m_atRest || betweenPhases) {
        if (!m_running) {
            begin(span.received, events);
        }
        m_running->orphansSince = betweenPhases ? m_running->orphansSince.value_or(span.received) : std::optional<Timestamp>{};
        return;
    }
    if (m_running || (m_rest && changedSinceRest())) {
        finish(span.received, events);
    }
    adopt();
}

void RebalanceDetector::tick(Timestamp now, EventLog& events)
{
    if (waiting() && now - *m_running->orphansSince >= orphanPatience) {
        finish(*m_running->orphansSince, events);
        adopt();
    }
}

void RebalanceDetector::begin(Timestamp at, EventLog& events)
{
    Rebalance event = newEvent(at);
    event.startedAt = at;
    describeMembers(event);
    describeTrigger(event);
    m_running = Running{at, events.add(std::move(event)), std::nullopt};
}

void RebalanceDetector::finish(Timestamp at, EventLog& events)
{
    Rebalance event = newEvent(at);
    event.done = true;
    event.startedAt = m_running ? m_running->startedAt : at;
    event.completedAt = at;
    if (m_running) {
        event.header.revises = m_running->eventId;
        event.duration = at - m_running->startedAt;
    }
    if (m_rest) {
        event.kind = changedSinceRest() ? RebalanceKind::full : RebalanceKind::noOp;
        describeMembers(event);
        describeMoves(event, at);
        describeTrigger(event);
    }
    m_running.reset();
    events.add(std::move(event));
}

Rebalance RebalanceDetector::newEvent(Timestamp at) const
{
    Rebalance event;
    event.header.group = m_group;
    event.header.at = at;
    event.protocol = m_protocol;
    return event;
}

void RebalanceDetector::adopt()
{
    m_rest = m_now;
    for (const auto& [id, key] : m_now.roster.owners) {
        m_lastOwners[id] = {key, m_now.roster.members.at(key), std::nullopt};
    }
}

void RebalanceDetector::noteRevocations(Timestamp at)
{
    for (auto& [id, last] : m_lastOwners) {
        const auto owner = m_now.roster.owners.find(id);
        const bool stillOwns = owner != m_now.roster.owners.end() && owner->second == last.key;
        if (!stillOwns && !last.revokedAt) {
            last.revokedAt = at;
        }
    }
}

/// A static member that came back with a new member id and got its partitions again has not changed anything.
bool RebalanceDetector::changedSinceRest() const
{
    return !sameKeys(m_rest->roster, m_now.roster) || m_rest->roster.owners != m_now.roster.owners;
}

bool RebalanceDetector::hasOrphans(const TopicBook& topics) const
{
    if (!m_rest || m_now.roster.members.empty()) {
        return false;
    }
    return std::ranges::any_of(m_rest->roster.owners, [&](const auto& before) {
        const TopicPartition& id = before.first;
        const auto count = topics.partitionCount(id.topic);
        const bool exists = !topics.knownMissing(id.topic) && (!count || id.partition < *count);
        return exists && !m_now.roster.owners.contains(id);
    });
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
    for (const auto& [id, key] : m_now.roster.owners) {
        const MemberId& owner = m_now.roster.members.at(key);
        const auto last = m_lastOwners.find(id);
        if (last == m_lastOwners.end()) {
            ++event.partitionsAssigned;
            event.moves.push_back({id, {}, std::nullopt, owner, at});
        } else if (last->second.key == key) {
            ++event.partitionsKept;
        } else {
            ++event.partitionsMoved;
            event.moves.push_back({id, last->second.memberId, last->second.revokedAt, owner, at});
        }
    }
    for (const auto& [id, key] : m_rest->roster.owners) {
        if (!m_now.roster.owners.contains(id)) {
            const auto last = m_lastOwners.find(id);
            event.moves.push_back({id, m_rest->roster.members.at(key), last->second.revokedAt, {}, std::nullopt});
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
    if (typeKnown && m_rest->type != m_now.type && !m_now.roster.members.empty() && !m_rest->roster.members.empty()) {
        event.trigger = TriggerKind::protocolChanged;
    } else if (!event.joined.empty() && !event.left.empty()) {
        byMembers(TriggerKind::ambiguous, event.joined);
        byMembers(TriggerKind::ambiguous, event.left);
    } else if (!event.joined.empty()) {
        byMembers(TriggerKind::memberJoined, event.joined);
    } else if (!event.left.empty()) {
        byMembers(TriggerKind::memberLeft, event.left);
    } else if (coordinatorKnown && m_rest->coordinator->id != m_now.coordinator->id) {
        event.trigger = TriggerKind::coordinatorMoved;
    } else if (m_rest->partitionCounts != m_now.partitionCounts && event.done) {
        event.trigger = TriggerKind::partitionsChanged;
    }
}

} // namespace rollcall
