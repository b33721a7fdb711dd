#include "engine/group_tracker.h"

#include "engine/idle_reason.h"
#include "engine/stated_limits.h"

#include <algorithm>

namespace rollcall {

GroupTracker::GroupTracker(GroupId group)
    : m_group(std::move(group)), m_recorded(m_group), m_rebalances(m_group), m_departures(m_group)
{
    m_description.group = m_group;
}

EventHeader GroupTracker::header(Timestamp at) const
{
    EventHeader header;
    header.group = m_group;
    header.at = at;
    return header;
}

void GroupTracker::stated(const GroupStatement& statement)
{
    m_statement = statement;
    m_departures.learnAnew(m_description, m_commits, [this](MemberView& member) { addLimits(member); });
}

void GroupTracker::addLimits(MemberView& member) const
{
    m_recorded.addLimits(member);
    if (m_statement) {
        addStated(member, *m_statement);
    }
}

void GroupTracker::listed(const GroupListing& listing)
{
    m_listing = listing;
    m_everListed = true;
    m_missedLists = 0;
}

/// A coordinator that takes somebody out of a group at rest turns its state at once.
void GroupTracker::listedAgain(const RequestSpan& span)
{
    const bool atRest = m_listing->state == GroupState::stable && recordsTell() && m_recorded.isClassic()
        && m_description.state == GroupState::stable;
    if (atRest && m_record && m_record->seen < span.sent) {
        m_departures.atRest(m_description, span);
    }
}

void GroupTracker::announceState(Timestamp at, EventLog& events)
{
    // What a coordinator described or wrote counts; a list is a second, earlier word on it.
    if (!recordsTell() && (!m_describedAt || m_notDescribable)) {
        noteState(at, events);
    }
}

bool GroupTracker::missingFromList()
{
    m_listing.reset();
    if (m_describeError && m_describeError->retriable) {
        return false; // a coordinator that is away or still loads its groups does not list them either
    }
    return ++m_missedLists >= 2 && m_everListed && !recordsTell();
}

/// librdkafka before 2.10 describes a KIP-848 group as Dead without members, and every version so a share group: exactly what it
/// says of a group that exists nowhere. A group that is on the list does exist.
bool GroupTracker::looksUndescribable(const GroupDescription& description) const
{
    if (description.state != GroupState::dead || !description.members.empty()) {
        return false;
    }
    if (recordsTell()) {
        return m_recorded.type() != GroupType::classic;
    }
    return m_listing && m_listing->state != GroupState::dead && m_listing->type != GroupType::classic;
}

void GroupTracker::described(const GroupDescribed& described, const TopicBook& topics, EventLog& events)
{
    if (described.description.error) {
        m_describeError = described.description.error;
        return;
    }
    m_describeError.reset();
    m_describedAt = described.span.received;
    m_notDescribable = looksUndescribable(described.description);
    if (m_notDescribable) {
        noteState(described.span.received, events);
        return;
    }
    if (m_recorded.exists() && !m_recorded.isComplete()) {
        m_recorded.adopt(described.description);
        m_stale = true;
        if (!m_recorded.midWrite()) {
            sight(m_record->timestamp, topics, events);
        }
    }
    if (recordsTell()) {
        compare(described, topics, events);
        return;
    }
    m_departures.looked(described.description, described.span);
    noteDepartures(described.description, {described.span.received, described.span.received, false, {}, {}});
    m_description = described.description;
    m_recordsTold = false;
    m_lookToldAt = described.span.sent;
    noteState(described.span.received, events);
    m_rebalances.apply(sightingOf(m_description, described.span.received), m_description, topics, events);
    noteIdle(described.span.received, topics, events);
}

/// The records tell the group; a description adds what they do not hold, and shows whether the two agree.
void GroupTracker::compare(const GroupDescribed& described, const TopicBook& topics, EventLog& events)
{
    const GroupDescription& looked = described.description;
    refresh(topics);
    m_departures.looked(looked, described.span);
    m_description.coordinator = looked.coordinator;
    if (m_description.assignor.empty()) {
        m_description.assignor = looked.assignor;
    }
    if (m_record && described.span.sent <= m_record->seen) {
        return; // it may be of before that record
    }
    const bool rebalancing = looked.state == GroupState::preparingRebalance || looked.state == GroupState::completingRebalance;
    m_lookedState = rebalancing ? std::optional(looked.state) : std::nullopt;
    noteState(described.span.received, events);
    if (rebalancing) {
        if (!m_rebalances.running()) {
            m_rebalances.apply(sightingOf(looked, described.span.received), looked, topics, events);
        }
        return;
    }
    // Ids without names cannot be compared.
    const bool atRest = !hasUnnamedTopics(topics) && m_recorded.settled() && sightingOf(looked, described.span.received).atRest;
    const bool agree = rosterOf(looked) == rosterOf(m_description);
    m_disagreements = !atRest || agree ? 0 : m_disagreements + 1;
}

void GroupTracker::confirmed(const RequestSpan& span)
{
    m_departures.confirmed(span);
    if (m_lookToldAt && !recordsTell()) {
        m_lookToldAt = span.sent;
    }
    m_commits.confirmed(span);
    if (m_describedAt && !m_describeError) {
        m_describedAt = std::max(*m_describedAt, span.received);
    }
    if (m_committedAt && !m_commitError) {
        m_committedAt = std::max(*m_committedAt, span.received);
    }
    if (m_disagreements > 0 && (!m_record || span.sent > m_record->seen)) {
        ++m_disagreements; // described alike once more
    }
}

void GroupTracker::committed(const OffsetsCommitted& committed, EventLog& events)
{
    m_commitError = committed.error;
    if (committed.error) {
        return;
    }
    m_committedAt = committed.span.received;
    for (const auto& [id, change] : m_commits.apply(committed)) {
        m_departures.polled(id, committed.span.received);
        noteChange(id, change, committed.span.received, events);
    }
}

void GroupTracker::weigh(Timestamp now, const TopicBook& topics, EventLog& events)
{
    if (!m_recorded.midWrite()) {
        m_departures.weigh(now, m_description, topics, m_commits, events);
    }
}

/// Back, or forward while nobody is in the group: consumers do neither.
void GroupTracker::noteChange(const TopicPartition& id, const CommitBook::Change& change, Timestamp at, EventLog& events) const
{
    if (!change.from || !change.to || *change.from == *change.to) {
        return;
    }
    if (*change.to < *change.from || isEmptied()) {
        events.add(OffsetReset{header(at), id, *change.from, *change.to});
    }
}

/// It has had members, and has none now. (What commits without ever having had any is no reset.)
bool GroupTracker::isEmptied() const
{
    const bool hadMembers = !m_description.assignor.empty() || m_recorded.generation().value_or(0) > 0;
    return state() == GroupState::empty && hadMembers;
}

void GroupTracker::reconsider(Timestamp now, const TopicBook& topics, EventLog& events)
{
    // Counted from the first look at it, for a reply without its time of arrival can be ahead of the records.
    if (m_openWrite) {
        m_openSince = m_openSince.value_or(now);
        if (now - *m_openSince >= writePatience) {
            endWrite(topics, events);
        }
    }
    m_rebalances.tick(now, events);
    m_departures.tick(now, topics, m_commits, m_rebalances, events);
    noteStorm(now, events);
    if (!m_recorded.midWrite()) {
        noteIdle(now, topics, events);
    }
}

/// Before the group is what it is now.
void GroupTracker::noteDepartures(const GroupDescription& now, const DepartureBook::Turn& turn)
{
    m_departures.turned(m_description, now, turn, m_commits, [this](MemberView& member) { addLimits(member); });
}

bool GroupTracker::renameTopics(const TopicBook& topics)
{
    if (m_past) {
        m_past->renameTopics(topics);
    }
    if (!m_recorded.exists() || m_recorded.isClassic()) {
        return false;
    }
    m_rebalances.rename(topics);
    m_stale = true;
    refresh(topics);
    return true;
}

/// Its records tell the whole group. In the middle of a write they told it a moment ago.
bool GroupTracker::recordsTell() const
{
    return m_recorded.midWrite() ? m_recordsTold : m_recorded.exists() && m_recorded.isComplete();
}

GroupState GroupTracker::state() const
{
    if (recordsTell()) {
        return m_lookedState.value_or(m_description.state);
    }
    if (m_describedAt && !m_notDescribable) {
        return m_description.state;
    }
    return m_listing ? m_listing->state : GroupState::unknown;
}

void GroupTracker::noteState(Timestamp at, EventLog& events)
{
    const GroupState now = state();
    if (now == m_lastState || now == GroupState::unknown) {
        return;
    }
    events.add(GroupStateChange{header(at), m_lastState, now});
    if (now == GroupState::empty && isEmptied()) {
        events.add(
            Warning{header(at), WarningKind::noMembers, {}, "the group has no members: nobody reads what it subscribed to"});
    }
    m_lastState = now;
}

void GroupTracker::noteIdle(Timestamp at, const TopicBook& topics, EventLog& events)
{
    if (!m_rebalances.settled()) {
        return;
    }
    std::map<MemberId, std::string> before;
    std::swap(before, m_idle);
    std::optional<IdleFinding> finding;
    for (const auto& member : m_description.members) {
        const auto was = before.find(member.memberId);
        if (!member.assignment.empty()) {
            if (was != before.end()) {
                events.add(IdleChange{header(at), member.memberId, false, {}});
            }
            continue;
        }
        if (!finding) {
            finding = explainIdle(m_description, m_commits.topics(), topics);
        }
        m_idle.emplace(member.memberId, finding->text);
        if (was == before.end()) {
            events.add(IdleChange{header(at), member.memberId, true, finding->text});
        }
    }
}

std::set<TopicName> GroupTracker::topics() const
{
    std::set<TopicName> all = m_commits.topics();
    for (const auto& member : m_description.members) {
        for (const auto& [topic, partitions] : member.assignment.byTopic()) {
            all.insert(topic);
        }
    }
    return all;
}

GroupType GroupTracker::type() const
{
    if (m_description.type != GroupType::unknown) {
        return m_description.type;
    }
    return m_listing ? m_listing->type : GroupType::unknown;
}

} // namespace rollcall
