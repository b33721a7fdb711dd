// What the records of __consumer_offsets make of a group.
#include "engine/group_tracker.h"

#include <fmt/format.h>

#include <algorithm>

namespace rollcall {

namespace {

/// So many rebalances within so long is more than deployments make: a group that moves all the time works little.
constexpr std::size_t stormRebalances = 10;
constexpr Milliseconds stormWindow{5 * 60'000};

} // namespace

void GroupTracker::recorded(const offsets_topic::Record& record, const RecordPlace& place, bool wholeTopic,
                            const TopicBook& topics, EventLog& events)
{
    noteMember(record, place);
    const auto handOver = applyRecord(m_recorded, record, place, topics);
    if (!handOver) {
        return;
    }
    m_departures.heard(place);
    m_departures.handedOver(*handOver, m_commits);
    m_record = place;
    m_lookedState.reset();
    m_disagreements = 0;
    m_stale = true;
    if (wholeTopic) {
        m_recorded.assumeComplete();
    } else if (m_recorded.exists() && !m_recorded.isComplete() && m_describedAt && !m_notDescribable) {
        m_recorded.adopt(m_description);
    }
    m_rebalances.apply(*handOver, place.timestamp);
    if (m_recorded.midWrite()) {
        m_openWrite = place;
        m_openSince.reset();
        return;
    }
    if (m_expired.empty()) {
        m_openWrite.reset();
    }
    sight(place.timestamp, topics, events);
}

/// What the record of a member of the new protocols says of its coming and going, which a whole write can hide.
void GroupTracker::noteMember(const offsets_topic::Record& record, const RecordPlace& place)
{
    if (const auto* current = std::get_if<offsets_topic::CurrentAssignment>(&record); current != nullptr) {
        m_departures.recorded(*current, place, m_description, m_commits);
    } else if (const auto* member = std::get_if<offsets_topic::GroupMember>(&record); member != nullptr) {
        m_departures.recorded(*member, place);
    }
}

void GroupTracker::beginsNotBefore(Timestamp at, bool isPast)
{
    if (isPast) {
        past().beginsEmpty();
        return;
    }
    if (m_record || m_recorded.exists()) {
        return;
    }
    if (!m_everListed && !m_describedAt) {
        m_rebalances.startsEmpty();
    } else if (m_describedAt && at <= *m_describedAt) {
        m_rebalances.retold(*m_describedAt);
    }
}

bool GroupTracker::recorded(const offsets_topic::OffsetCommit& commit, const RecordPlace& place, bool confirmed, EventLog& events)
{
    CommitBook::Recorded recorded{commit.topic, commit.partition, {}, place.offset, place.seen, confirmed, place.timestamp};
    if (commit.value) {
        recorded.offset = commit.value->offset;
    }
    const auto change = m_commits.apply(recorded);
    if (!change) {
        return false;
    }
    m_committedAt = std::max(m_committedAt.value_or(place.seen), place.seen);
    if (!change->from || change->from == change->to) {
        return true;
    }
    if (!change->to) {
        m_expired.push_back({TopicName(std::string(commit.topic)), commit.partition});
        m_openSince.reset();
        m_openWrite = place; // with the group's own tombstone after it, the group was deleted
    } else if (*change->to < *change->from || isEmptied()) {
        noteChange({TopicName(std::string(commit.topic)), commit.partition}, *change, place.timestamp, events);
    }
    return true;
}

void GroupTracker::recordedPast(const offsets_topic::Record& record, const RecordPlace& place, const TopicBook& topics,
                                EventLog& events)
{
    if (const auto* commit = std::get_if<offsets_topic::OffsetCommit>(&record); commit != nullptr) {
        if (!m_commits.replied() && !m_pastIsOver) {
            const auto offset = commit->value ? std::optional(commit->value->offset) : std::nullopt;
            static_cast<void>(m_commits.apply({commit->topic, commit->partition, offset, place.offset, {}, true, {}}));
        }
        return;
    }
    past().apply(record, place, topics, events);
}

PastRecords& GroupTracker::past()
{
    if (!m_past) {
        m_past = std::make_unique<PastRecords>(m_group);
        m_recorded.keepTombstones(true);
    }
    return *m_past;
}

void GroupTracker::pastComplete(const TopicBook& topics, EventLog& events)
{
    const bool wereTold = recordsTell();
    if (m_past) {
        m_past->end(topics, events);
        adoptPast();
        m_past.reset();
    }
    m_recorded.keepTombstones(false);
    if (m_recorded.exists()) {
        m_recorded.assumeComplete();
    }
    m_stale = true;
    refresh(topics);
    m_departures.learnAnew(m_description, m_commits, [this](MemberView& member) { addLimits(member); });
    m_lastType = type();
    m_lastState = state() == GroupState::unknown ? m_lastState : state();
    if (!wereTold && m_record && !m_recorded.midWrite()) {
        sight(m_record->timestamp, topics, events); // what the tail told of it was too little until now
    }
}

void GroupTracker::adoptPast()
{
    if (!m_pastIsOver) {
        m_recorded.adoptPast(m_past->recorded());
    }
    auto generations = m_past->generations();
    for (const std::int32_t one : *m_generations) {
        // The tail's first record may be one more of the past's last generation.
        const bool goesOn = !m_pastIsOver && generations.size() == m_past->generations().size();
        if (!goesOn || generations.empty() || generations.back() != one) {
            generations.push_back(one);
        }
    }
    m_generations = std::make_shared<const std::vector<std::int32_t>>(std::move(generations));
    if (!m_generation && m_recorded.exists()) {
        m_generation = m_recorded.generation();
    }
    if (m_recorded.exists() && !m_pastIsOver && !m_rebalances.running() && (!m_record || !m_rebalances.hasRested())) {
        m_rebalances = m_past->rebalances();
    } else {
        m_rebalances.precededBy(m_past->rebalances());
    }
}

bool GroupTracker::isGoneBy(Timestamp at, const TopicBook& topics, EventLog& events)
{
    if (m_openWrite && at > m_openWrite->timestamp) {
        endWrite(topics, events);
    }
    return m_goneSince.has_value();
}

/// A write of the coordinator is over, so what the records tell now was so.
void GroupTracker::endWrite(const TopicBook& topics, EventLog& events)
{
    const Timestamp at = m_openWrite->timestamp;
    m_openWrite.reset();
    const bool wasOpen = m_recorded.midWrite();
    m_recorded.writeEnded();
    if (m_recorded.ended()) {
        m_expired.clear();
        m_goneSince = at;
        return;
    }
    if (!m_expired.empty()) {
        events.add(OffsetsExpired{header(at), std::exchange(m_expired, {})});
    }
    if (wasOpen) {
        sight(at, topics, events);
    }
}

/// What the records tell at that time.
void GroupTracker::sight(Timestamp at, const TopicBook& topics, EventLog& events)
{
    const bool isNew = m_recorded.generation() && m_generation != m_recorded.generation();
    if (isNew) {
        noteGeneration();
    }
    if (!recordsTell() || (!isNew && m_rebalances.running() && !m_recorded.settled())) {
        return; // not known well enough, or on its way as before
    }
    refresh(topics);
    noteProtocol(at, events);
    if (wasToldSince(at)) {
        takeStateAsKnown();
    } else {
        noteState(at, events);
    }
    m_rebalances.apply(sightingOf(m_recorded, at), m_description, topics, events);
    noteStorm(at, events);
    noteIdle(at, topics, events);
}

void GroupTracker::refresh(const TopicBook& topics)
{
    if (m_recorded.midWrite() || !recordsTell() || !std::exchange(m_stale, false)) {
        return;
    }
    auto told = m_recorded.describe(topics);
    told.coordinator = m_description.coordinator;
    if (told.assignor.empty() && m_description.type == told.type) {
        told.assignor = m_description.assignor;
    }
    if (m_record) {
        if (wasToldSince(m_record->timestamp)) {
            m_description.members.clear(); // of a later time than these
        }
        noteDepartures(told, {m_record->timestamp, m_record->seen, true, m_recorded.joinedAt(), m_recorded.generation()});
    }
    m_description = std::move(told);
    m_recordsTold = true;
}

void GroupTracker::noteGeneration()
{
    m_generation = m_recorded.generation();
    auto generations = *m_generations;
    generations.push_back(*m_generation);
    m_generations = std::make_shared<const std::vector<std::int32_t>>(std::move(generations));
}

void GroupTracker::noteProtocol(Timestamp at, EventLog& events)
{
    const GroupType now = type();
    const GroupType before = std::exchange(m_lastType, now);
    if (before != GroupType::unknown && before != now && !m_description.members.empty()) {
        events.add(ProtocolChange{header(at), before, now});
    }
}

void GroupTracker::noteStorm(Timestamp at, EventLog& events)
{
    const auto& completions = m_rebalances.completions();
    const auto recent = static_cast<std::size_t>(
        std::ranges::count_if(completions, [at](Timestamp one) { return one <= at && at - one < stormWindow; }));
    const bool storm = recent >= stormRebalances;
    if (storm && !m_storm) {
        events.add(
            Warning{header(at), WarningKind::storm, {}, fmt::format("rebalance storm: {} rebalances within 5 minutes", recent)});
    }
    m_storm = storm;
}

std::optional<TopicName> GroupTracker::soleTopic(const MemberId& member, bool inThePast) const
{
    if (inThePast) {
        return m_past ? m_past->recorded().soleTopic(member) : std::nullopt;
    }
    return m_recorded.soleTopic(member);
}

bool GroupTracker::hasUnnamedTopics(const TopicBook& topics) const
{
    if (m_recorded.isClassic()) {
        return false;
    }
    return std::ranges::any_of(m_description.members, [&topics](const auto& member) {
        return std::ranges::any_of(member.assignment.byTopic(), [&topics](const auto& entry) {
            return !topics.partitionCount(entry.first) && !topics.isNamed(entry.first);
        });
    });
}

bool GroupTracker::isPastOnly() const
{
    return !m_everListed && !m_describedAt && !m_recorded.exists() && !recordsTell() && m_commits.empty();
}

} // namespace rollcall
