#include "engine/group_tracker.h"

#include "engine/idle_reason.h"
#include "engine/partition_rows.h"

#include <algorithm>

namespace rollcall {

GroupTracker::GroupTracker(GroupId group) : m_group(std::move(group)), m_rebalances(m_group)
{
    m_description.group = m_group;
}

void GroupTracker::listed(const GroupListing& listing)
{
    m_listing = listing;
    m_everListed = true;
    m_missedLists = 0;
}

void GroupTracker::announceState(Timestamp at, EventLog& events)
{
    // What a coordinator described counts; a list is a second, earlier word on it.
    if (!m_describedAt || m_notDescribable) {
        noteState(at, events);
    }
}

bool GroupTracker::missingFromList()
{
    m_listing.reset();
    if (m_describeError && m_describeError->retriable) {
        return false; // a coordinator that is away or still loads its groups does not list them either
    }
    return ++m_missedLists >= 2 && m_everListed;
}

/// librdkafka before 2.10 describes a KIP-848 group as Dead without members, and every version so a share group: exactly what it
/// says of a group that exists nowhere. A group that is on the list does exist.
bool GroupTracker::looksUndescribable(const GroupDescription& description) const
{
    if (description.state != GroupState::dead || !description.members.empty() || !m_listing) {
        return false;
    }
    return m_listing->state != GroupState::dead && m_listing->type != GroupType::classic;
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
    m_description = described.description;
    noteState(described.span.received, events);
    m_rebalances.apply(described.span, m_description, topics, events);
    noteIdle(described.span.received, topics, events);
}

void GroupTracker::confirmed(const RequestSpan& span)
{
    if (m_describedAt && !m_describeError) {
        m_describedAt = std::max(*m_describedAt, span.received);
    }
    if (m_committedAt && !m_commitError) {
        m_committedAt = std::max(*m_committedAt, span.received);
    }
}

void GroupTracker::committed(const OffsetsCommitted& committed)
{
    m_commitError = committed.error;
    if (!committed.error) {
        m_commits = committed.topics;
        m_committedAt = committed.span.received;
    }
}

void GroupTracker::reconsider(Timestamp now, const TopicBook& topics, EventLog& events)
{
    m_rebalances.tick(now, events);
    noteIdle(now, topics, events);
}

GroupState GroupTracker::state() const
{
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
    GroupStateChange event;
    event.header.group = m_group;
    event.header.at = at;
    event.from = m_lastState;
    event.to = now;
    m_lastState = now;
    events.add(std::move(event));
}

void GroupTracker::noteIdle(Timestamp at, const TopicBook& topics, EventLog& events)
{
    if (!m_rebalances.settled()) {
        return;
    }
    std::map<MemberId, std::string> before;
    std::swap(before, m_idle);
    const auto add = [&](const MemberId& member, bool idle, std::string reason) {
        IdleChange event;
        event.header.group = m_group;
        event.header.at = at;
        event.member = member;
        event.idle = idle;
        event.reason = std::move(reason);
        events.add(std::move(event));
    };
    std::optional<IdleFinding> finding;
    for (const auto& member : m_description.members) {
        const auto was = before.find(member.memberId);
        if (!member.assignment.empty()) {
            if (was != before.end()) {
                add(member.memberId, false, {});
            }
            continue;
        }
        if (!finding) {
            finding = explainIdle(m_description, committedTopics(), topics);
        }
        m_idle.emplace(member.memberId, finding->text);
        if (was == before.end()) {
            add(member.memberId, true, finding->text);
        }
    }
}

/// Kafka describes a group that it never heard of as Dead, without an error.
bool GroupTracker::doesNotExist() const
{
    return m_describedAt && !m_everListed && m_description.state == GroupState::dead && m_commits.empty();
}

std::set<TopicName> GroupTracker::committedTopics() const
{
    std::set<TopicName> topics;
    for (const auto& [topic, offsets] : m_commits) {
        topics.insert(topic);
    }
    return topics;
}

std::set<TopicName> GroupTracker::topics() const
{
    std::set<TopicName> all = committedTopics();
    for (const auto& member : m_description.members) {
        for (const auto& [topic, partitions] : member.assignment.byTopic()) {
            all.insert(topic);
        }
    }
    return all;
}

std::shared_ptr<const GroupView> GroupTracker::view(const TopicBook& topics) const
{
    auto view = std::make_shared<GroupView>();
    view->id = m_group;
    view->state = state();
    view->type =
        m_description.type != GroupType::unknown ? m_description.type : (m_listing ? m_listing->type : GroupType::unknown);
    view->assignor = m_description.assignor;
    view->coordinator = m_description.coordinator;
    view->notDescribableHere = m_notDescribable;
    view->notListed = !m_listing;
    view->describedAt = m_describedAt;
    view->committedAt = m_committedAt;

    const bool settled = m_rebalances.settled();
    std::optional<IdleFinding> finding;
    for (const auto& member : m_description.members) {
        MemberView& row = view->members.emplace_back();
        row.description = member;
        if (!member.assignment.empty()) {
            continue;
        }
        if (!settled) {
            row.idleReason = IdleReason::assignmentNotFinished;
            row.idleText = "the assignment is not finished";
            continue;
        }
        if (!finding) {
            finding = explainIdle(m_description, committedTopics(), topics);
        }
        row.idle = true;
        row.idleReason = finding->reason;
        row.idleText = finding->text;
    }

    view->partitions = partitionRows(m_description, m_commits, m_committedAt.has_value(), topics);
    for (const auto& row : view->partitions) {
        if (row.lag.lag) {
            view->totalLag = view->totalLag.value_or(0) + *row.lag.lag;
        } else {
            ++view->unknownLags;
        }
    }
    if (doesNotExist()) {
        view->errors.push_back({ErrorKind::notFound,
                                "group \"" + m_group.text() + "\" does not exist",
                                "check the name: a group exists from its first member or its first commit on",
                                {},
                                true});
    }
    for (const auto& error : {m_describeError, m_commitError}) {
        if (error) {
            view->errors.push_back(*error);
        }
    }
    return view;
}

} // namespace rollcall
