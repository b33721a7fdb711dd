#include "engine/rebalance_detector.h"

#include <algorithm>

namespace rollcall {

namespace {

/// How long partitions that a cooperative rebalance took away may wait before it counts as done without a new owner. The second
/// generation follows within a heartbeat (3 s by default); three of them is generous.
constexpr Milliseconds orphanPatience{10'000};

/// The longest time over which a rate of rebalances is asked for.
constexpr Milliseconds rateWindow{60 * 60'000};

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

void RebalanceDetector::startsEmpty()
{
    m_rest = Look{};
    m_rest->generation = 0;
    m_retelling.canFollow();
}

void RebalanceDetector::retold(Timestamp looked)
{
    if (!m_retelling.possible()) {
        return;
    }
    if (m_running && m_running->eventId != 0) {
        m_retelling.told(m_running->eventId);
    }
    auto retelling = std::move(m_retelling);
    forget();
    m_retelling = std::move(retelling);
    m_retelling.follows(looked);
}

void RebalanceDetector::forget()
{
    *this = RebalanceDetector(m_group);
    startsEmpty();
}

RebalanceDetector::Look RebalanceDetector::lookOf(const Sighting& sighting, const GroupDescription& description,
                                                  const TopicBook& topics) const
{
    Look look;
    look.roster = rosterOf(description);
    look.partitionCounts = countsOf(look.roster, topics);
    look.coordinator = description.coordinator;
    look.type = description.type;
    look.generation = sighting.generation;
    look.metadataHash = sighting.metadataHash;
    for (const auto& member : description.members) {
        if (const auto known = sighting.subscriptions.find(member.memberId); known != sighting.subscriptions.end()) {
            look.subscriptions.emplace(keyOf(member), known->second);
        }
    }
    return look;
}

void RebalanceDetector::apply(const Sighting& sighting, const GroupDescription& description, const TopicBook& topics,
                              EventLog& events)
{
    // Polling may have seen the result of a group's first rebalance before the records told of it.
    const bool nothingTold = !m_rest || (!m_rest->generation && !m_running && m_completions.empty());
    const bool isOld = sighting.begunBy && !completedNow(sighting); // written again, for a static member's new id
    if (nothingTold && !(m_rest && isOld) && sighting.generation && *sighting.generation <= 1) {
        startsEmpty();
    }
    m_now = lookOf(sighting, description, topics);
    m_atRest = sighting.atRest;
    if (const auto protocol = protocolOf(description)) {
        m_protocol = protocol;
    }
    if (onlyTurns(sighting)) {
        return;
    }
    noteRevocations(sighting.begunBy ? std::min(*sighting.begunBy, sighting.at) : sighting.at);

    const bool betweenPhases = m_atRest && m_protocol == RebalanceProtocol::cooperative && hasOrphans(topics);
    if (!m_atRest || betweenPhases) {
        if (!m_running) {
            begin(sighting.begunBy ? std::min(*sighting.begunBy, sighting.at) : sighting.at, events);
        }
        addPhase(sighting);
        m_running->orphansSince = betweenPhases ? m_running->orphansSince.value_or(sighting.at) : std::optional<Timestamp>{};
        return;
    }
    const Timestamp begun = m_running ? m_running->startedAt : sighting.begunBy.value_or(sighting.at);
    if (m_running || isNews(sighting)) {
        finish(sighting, events);
    }
    if (!m_rest || m_rest->roster != m_now.roster || !m_ownership.knows()) {
        noteOwnership(description, sighting.at, std::min(begun, sighting.at));
    }
    adopt();
}

void RebalanceDetector::noteOwnership(const GroupDescription& description, Timestamp at, Timestamp begun)
{
    OwnershipBook::Times times{at, begun, {}, m_assignedAt};
    for (const auto& [id, last] : m_formerOwners) {
        times.revoked.emplace(id, *last.revokedAt);
    }
    m_ownership.take(description, times);
}

/// Kafka first writes what there is under the other protocol, and then the generation or epoch that whoever brought the change
/// about brings with it: until then nothing happened to the members.
bool RebalanceDetector::onlyTurns(const Sighting& sighting) const
{
    return !m_running && m_rest && m_rest->type != GroupType::unknown && m_rest->type != m_now.type && sighting.generation
        && m_rest->generation == *sighting.generation;
}

/// A rest that is another one than the last. A record of the generation that is known only replaces a static member's id.
bool RebalanceDetector::isNews(const Sighting& sighting) const
{
    if (!m_rest) {
        return completedNow(sighting);
    }
    if (changedSinceRest()) {
        return true;
    }
    if (!sighting.generation) {
        return false;
    }
    return m_rest->generation ? *m_rest->generation != *sighting.generation : completedNow(sighting);
}

void RebalanceDetector::apply(const HandOver& handOver, Timestamp at)
{
    for (const auto& id : handOver.lost) {
        if (const auto last = lastOwner(id); last && last->key == handOver.member) {
            m_formerOwners.try_emplace(id, LastOwner{last->key, last->memberId, at});
        }
    }
    for (const auto& id : handOver.gained) {
        m_assignedAt.insert_or_assign(id, at);
    }
}

void RebalanceDetector::tick(Timestamp now, EventLog& events)
{
    if (waiting() && now - *m_running->orphansSince >= orphanPatience) {
        close(*m_running->orphansSince, events);
        adopt();
    }
}

void RebalanceDetector::rename(const TopicBook& topics)
{
    const auto renamed = [&topics](const TopicPartition& id) {
        return TopicPartition{topics.nameOf(TopicId(id.topic.text())), id.partition};
    };
    const auto renameKeys = [&renamed](auto& byPartition) {
        std::remove_reference_t<decltype(byPartition)> again;
        for (auto& [id, value] : byPartition) {
            again.emplace(renamed(id), std::move(value));
        }
        byPartition = std::move(again);
    };
    m_ownership.rename(topics);
    renameKeys(m_now.roster.owners);
    renameKeys(m_formerOwners);
    renameKeys(m_assignedAt);
    if (m_rest) {
        renameKeys(m_rest->roster.owners);
    }
}

void RebalanceDetector::begin(Timestamp at, EventLog& events)
{
    Rebalance event = newEvent(at);
    event.startedAt = at;
    event.startSeen = true;
    describeMembers(event);
    describeTrigger(event);
    event.header.revises = m_retelling.next(at);
    Running running{at, 0, event.trigger, event.triggeredBy, {}, std::nullopt};
    running.eventId = events.add(std::move(event));
    m_running = std::move(running);
}

void RebalanceDetector::disownBeginning()
{
    if (m_running) {
        m_running->eventId = 0;
    }
}

void RebalanceDetector::addPhase(const Sighting& sighting)
{
    if (!sighting.generation) {
        return;
    }
    auto& phases = m_running->phases;
    const bool isKnown =
        phases.empty() ? m_rest && m_rest->generation == sighting.generation : phases.back().generation == *sighting.generation;
    if (!isKnown) {
        phases.push_back({*sighting.generation, sighting.at});
    }
}

void RebalanceDetector::finish(const Sighting& sighting, EventLog& events)
{
    if (!m_running && sighting.generation) {
        // Nobody saw it begin: a classic one did so before its join phase ended, another one is one write that changed all.
        const Timestamp begun = std::min(sighting.begunBy.value_or(sighting.at), sighting.at);
        m_running = Running{begun, 0, TriggerKind::unknown, {}, {}, std::nullopt};
        m_running->startSeen = !sighting.begunBy;
    }
    if (m_running) {
        addPhase(sighting);
    }
    close(sighting.at, events);
}

void RebalanceDetector::close(Timestamp at, EventLog& events)
{
    Rebalance event = newEvent(at);
    event.done = true;
    event.startedAt = at;
    event.completedAt = at;
    if (m_running) {
        event.startSeen = m_running->startSeen;
        event.startedAt = std::min(m_running->startedAt, at); // the two may be of different clocks
        event.duration = at - event.startedAt;
        event.phases = std::move(m_running->phases);
        if (m_running->eventId != 0) {
            event.header.revises = m_running->eventId;
        }
    }
    if (!event.header.revises) {
        event.header.revises = m_retelling.next(at);
    }
    if (m_rest) {
        // Who joined, and was gone before it got anything, leaves a rebalance without a result of its own.
        const bool wasOvertaken = m_running && event.phases.size() > 1;
        event.kind = changedSinceRest() ? RebalanceKind::full : wasOvertaken ? RebalanceKind::superseded : RebalanceKind::noOp;
        describeMembers(event);
        describeMoves(event, at);
        describeTrigger(event);
    }
    if (m_running && m_running->trigger != TriggerKind::unknown) {
        event.trigger = m_running->trigger;
        event.triggeredBy = std::move(m_running->triggeredBy);
    }
    m_running.reset();
    std::erase_if(m_completions, [at](Timestamp one) { return at - one > rateWindow; });
    m_completions.push_back(at);
    const bool byLeaving = event.trigger == TriggerKind::memberLeft;
    m_afterLeaving.reset();
    if (byLeaving) {
        m_afterLeaving = AfterLeaving{event, {}};
    }
    const auto id = events.add(std::move(event));
    if (byLeaving) {
        m_afterLeaving->event.header.revises = id;
    }
    if (m_now.generation) {
        m_retelling.recorded();
    } else {
        m_retelling.told(id);
    }
}

void RebalanceDetector::adopt()
{
    m_rest = std::exchange(m_now, {}); // moved: a large cluster has tens of thousands of owners in it
    m_assignedAt.clear();
    std::erase_if(m_formerOwners, [this](const auto& entry) { return m_rest->roster.owners.contains(entry.first); });
}

std::optional<RebalanceDetector::LastOwner> RebalanceDetector::lastOwner(const TopicPartition& id) const
{
    if (const auto former = m_formerOwners.find(id); former != m_formerOwners.end()) {
        return former->second;
    }
    if (!m_rest) {
        return std::nullopt;
    }
    const auto owner = m_rest->roster.owners.find(id);
    return owner == m_rest->roster.owners.end()
        ? std::nullopt
        : std::optional(LastOwner{owner->second, m_rest->roster.members.at(owner->second), std::nullopt});
}

void RebalanceDetector::noteRevocations(Timestamp at)
{
    if (!m_rest) {
        return;
    }
    for (const auto& [id, key] : m_rest->roster.owners) {
        const auto owner = m_now.roster.owners.find(id);
        if (owner == m_now.roster.owners.end() || owner->second != key) {
            m_formerOwners.try_emplace(id, LastOwner{key, m_rest->roster.members.at(key), at});
        }
    }
}

/// A static member that came back with a new member id and got its partitions again has not changed anything.
bool RebalanceDetector::changedSinceRest() const
{
    return !sameKeys(m_rest->roster, m_now.roster) || m_rest->roster.owners != m_now.roster.owners;
}

/// Partitions that were owned at the last rest, still exist and are wanted, and that nobody owns now.
bool RebalanceDetector::hasOrphans(const TopicBook& topics) const
{
    if (!m_rest || m_now.roster.members.empty()) {
        return false;
    }
    return std::ranges::any_of(m_rest->roster.owners, [&](const auto& before) {
        const TopicPartition& id = before.first;
        const auto count = topics.partitionCount(id.topic);
        const bool exists = !topics.knownMissing(id.topic) && (!count || id.partition < *count);
        return exists && isSubscribed(id.topic) && !m_now.roster.owners.contains(id);
    });
}

bool RebalanceDetector::isSubscribed(const TopicName& topic) const
{
    return m_now.subscriptions.empty()
        || std::ranges::any_of(m_now.subscriptions, [&topic](const auto& entry) { return entry.second.contains(topic); });
}

} // namespace rollcall
