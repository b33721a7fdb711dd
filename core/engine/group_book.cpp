#include "engine/group_book.h"

#include <utility>

namespace rollcall {

namespace {

/// Short-lived groups come and go by the thousand in some clusters: that many are remembered.
constexpr std::size_t mostEnded = 5000;

} // namespace

GroupTracker& GroupBook::tracker(const GroupId& group)
{
    const auto [at, isNew] = m_groups.try_emplace(group, group);
    if (isNew) {
        m_index.emplace(at->first.text(), &at->second);
        if (const auto earlier = m_ended.find(group); earlier != m_ended.end()) {
            at->second.continueAfter(earlier->second);
        }
        if (m_disinherited.contains(group)) {
            at->second.disinherit();
        }
        if (const auto said = m_statements.find(group); said != m_statements.end()) {
            at->second.stated(said->second);
        }
        m_endedAt.erase(group);
    }
    touch(at->second);
    return at->second;
}

GroupTracker* GroupBook::find(std::string_view group)
{
    const auto at = m_index.find(group);
    return at == m_index.end() ? nullptr : at->second;
}

void GroupBook::end(GroupId group, Timestamp at, Timestamp seen, const TopicBook& topics, EventLog& events)
{
    GroupTracker& tracked = *find(group.text());
    tracked.conclude(topics, events);
    GroupDeleted event;
    event.header.group = group;
    event.header.at = at;
    events.add(std::move(event));
    if (tracked.awaitsPast()) {
        m_disinherited.insert(group);
    }
    erase(group);
    if (m_endedAt.size() >= mostEnded) {
        m_endedAt.clear(); // replies are on their way for seconds, not for that long
    }
    m_endedAt.insert_or_assign(std::move(group), seen);
}

bool GroupBook::endedAfter(const GroupId& group, Timestamp sent) const
{
    const auto at = m_endedAt.find(group);
    return at != m_endedAt.end() && sent <= at->second;
}

const std::shared_ptr<const EndedGroups>& GroupBook::ended()
{
    if (!m_sharedEnded) {
        m_sharedEnded = std::make_shared<const EndedGroups>(m_ended);
    }
    return m_sharedEnded;
}

void GroupBook::erase(const GroupId& group)
{
    if (const auto generations = find(group.text())->generations();
        !generations->empty() && (m_ended.size() < mostEnded || m_ended.contains(group))) {
        m_ended.insert_or_assign(group, generations);
        m_sharedEnded.reset();
    }
    forgetTopics(group);
    m_waiting.erase(group);
    m_index.erase(group.text());
    m_groups.erase(group);
    m_changed.push_back(group);
}

void GroupBook::stated(const GroupStatement& statement)
{
    m_statements.insert_or_assign(statement.group, statement);
    if (GroupTracker* tracked = find(statement.group.text()); tracked != nullptr) {
        tracked->stated(statement);
        touch(*tracked);
    }
}

void GroupBook::touch(GroupTracker& tracked)
{
    if (tracked.markChanged()) {
        m_changed.push_back(tracked.id());
    }
}

void GroupBook::touchAll()
{
    forEach([this](GroupTracker& tracked) { touch(tracked); });
}

void GroupBook::touchReaders(const TopicName& topic)
{
    forEachReader(topic, [this](GroupTracker& tracked) { touch(tracked); });
}

void GroupBook::settle(const GroupTracker& tracked)
{
    const GroupId& group = tracked.id();
    std::set<TopicName> now = tracked.topics();
    std::set<TopicName>& before = m_topicsOf[group];
    if (now != before) {
        forgetTopics(group);
        for (const auto& topic : now) {
            m_readers[topic].insert(group);
        }
        m_topicsOf[group] = std::move(now);
    }
    if (tracked.waitsForTime()) {
        m_waiting.insert(group);
    }
}

std::vector<GroupTracker*> GroupBook::takeWaiting()
{
    std::vector<GroupTracker*> waiting;
    for (const auto& group : std::exchange(m_waiting, {})) {
        if (GroupTracker* tracked = find(group.text()); tracked != nullptr) {
            waiting.push_back(tracked);
        }
    }
    return waiting;
}

const GroupBook::Views& GroupBook::views(const TopicBook& topics)
{
    for (const auto& group : std::exchange(m_changed, {})) {
        GroupTracker* tracked = find(group.text());
        auto view = tracked == nullptr ? nullptr : tracked->view(topics);
        if (!view || tracked->isPastOnly()) {
            m_views.erase(group);
        } else {
            m_views.insert_or_assign(group, std::move(view));
        }
    }
    return m_views;
}

void GroupBook::forgetTopics(const GroupId& group)
{
    const auto at = m_topicsOf.find(group);
    if (at == m_topicsOf.end()) {
        return;
    }
    for (const auto& topic : at->second) {
        m_readers[topic].erase(group);
    }
    m_topicsOf.erase(at);
}

} // namespace rollcall
