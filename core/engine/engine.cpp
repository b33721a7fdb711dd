#include "engine/engine.h"

#include "engine/event_log.h"
#include "engine/group_tracker.h"
#include "engine/source_tracker.h"
#include "engine/topic_book.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace rollcall {

class Engine::Impl {
public:
    void apply(const Observation& observation)
    {
        ++m_observations;
        m_now = std::max(m_now.value_or(seenAt(observation)), seenAt(observation));
        std::visit([this](const auto& one) { take(one); }, observation);
        for (const auto& group : std::exchange(m_waiting, {})) {
            reconsider(group);
        }
    }

    std::vector<Event> takeEvents() { return m_events.take(); }

    std::shared_ptr<const ClusterView> view()
    {
        auto view = std::make_shared<ClusterView>();
        for (const auto& group : std::exchange(m_changed, {})) {
            if (const auto tracker = m_groups.find(group); tracker != m_groups.end()) {
                m_views[group] = tracker->second.view(m_topics);
            } else {
                m_views.erase(group);
            }
        }
        view->groups = m_views;
        view->clusterId = m_clusterId;
        view->asOf = m_now;
        view->sources = m_sources.views();
        view->listed = m_listed;
        view->listErrors = m_listErrors;
        view->observations = m_observations;
        view->records = m_records;
        return view;
    }

private:
    GroupTracker& tracker(const GroupId& group)
    {
        m_changed.insert(group);
        return m_groups.try_emplace(group, group).first->second;
    }

    void take(const GroupsListed& listed)
    {
        m_listErrors = listed.errors;
        std::unordered_set<GroupId> present;
        for (const auto& listing : listed.groups) {
            present.insert(listing.group);
            const bool isNew = m_listed && !m_groups.contains(listing.group);
            GroupTracker& tracked = tracker(listing.group);
            if (isNew) {
                tracked.isNew();
            }
            tracked.listed(listing);
            if (m_listed) {
                tracked.announceState(listed.span.received, m_events);
            } else {
                tracked.takeStateAsKnown(); // what was there before we came is no event
            }
        }
        if (!listed.complete()) {
            return; // absence from a partial list means nothing
        }
        m_listed = true;
        m_sources.delivered("admin", listed.span.received);
        for (auto entry = m_groups.begin(); entry != m_groups.end();) {
            const bool missing = !present.contains(entry->first);
            if (missing) {
                m_changed.insert(entry->first);
            }
            if (missing && entry->second.missingFromList()) {
                announceDeleted(entry->first, listed.span.received);
                entry = m_groups.erase(entry);
            } else {
                ++entry;
            }
        }
    }

    void announceDeleted(const GroupId& group, Timestamp at)
    {
        GroupDeleted event;
        event.header.group = group;
        event.header.at = at;
        m_events.add(std::move(event));
        forgetTopics(group);
    }

    void take(const GroupDescribed& described)
    {
        const GroupId& group = described.description.group;
        GroupTracker& tracked = tracker(group);
        tracked.described(described, m_topics, m_events);
        settle(group, tracked);
    }

    void take(const DescribeRoundEnded& round)
    {
        m_sources.delivered("admin", round.span.received);
        if (round.groups) {
            for (const auto& group : *round.groups) {
                confirm(group, round.span);
            }
            return;
        }
        for (auto& [group, tracked] : m_groups) {
            confirm(group, round.span);
        }
    }

    void take(const OffsetsCommitted& committed)
    {
        GroupTracker& tracked = tracker(committed.group);
        tracked.committed(committed);
        settle(committed.group, tracked);
    }

    void take(const LogOffsetsRead& read)
    {
        m_topics.apply(read);
        m_sources.delivered("end-offsets", read.span.received);
        touchReaders(read.topic);
    }

    void take(const TopicsSeen& seen)
    {
        m_topics.apply(seen);
        for (auto& [group, tracked] : m_groups) {
            tracked.reconsider(*m_now, m_topics, m_events);
            m_changed.insert(group);
        }
    }

    void take(const SourceReport& report)
    {
        if (report.clusterId) {
            m_clusterId = report.clusterId;
        }
        m_sources.apply(report, m_events);
    }

    void take(const OffsetsRecords& records) { m_records += records.size(); }
    void take(const OffsetsPartitionRead&) { }
    void take(const LabReport&) { }
    void take(const MetricSample&) { }
    void take(const LogLine&) { }
    void take(const Now&) { }

    void confirm(const GroupId& group, const RequestSpan& span)
    {
        if (const auto at = m_groups.find(group); at != m_groups.end()) {
            at->second.confirmed(span);
            m_changed.insert(group);
        }
    }

    /// After a change of what a group reads or waits for.
    void settle(const GroupId& group, const GroupTracker& tracked)
    {
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

    void reconsider(const GroupId& group)
    {
        const auto at = m_groups.find(group);
        if (at == m_groups.end()) {
            return;
        }
        at->second.reconsider(*m_now, m_topics, m_events);
        if (at->second.waitsForTime()) {
            m_waiting.insert(group);
        } else {
            m_changed.insert(group);
        }
    }

    void forgetTopics(const GroupId& group)
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

    void touchReaders(const TopicName& topic)
    {
        if (const auto readers = m_readers.find(topic); readers != m_readers.end()) {
            m_changed.insert(readers->second.begin(), readers->second.end());
        }
    }

    EventLog m_events;
    TopicBook m_topics;
    SourceTracker m_sources;
    std::map<GroupId, GroupTracker> m_groups;
    std::unordered_map<GroupId, std::set<TopicName>> m_topicsOf;
    std::unordered_map<TopicName, std::unordered_set<GroupId>> m_readers;
    std::set<GroupId> m_waiting; ///< groups in which time alone can change something
    std::optional<std::string> m_clusterId;
    std::optional<Timestamp> m_now;
    bool m_listed = false;
    std::vector<Error> m_listErrors;
    std::uint64_t m_observations = 0;
    std::uint64_t m_records = 0;
    std::unordered_set<GroupId> m_changed; ///< groups whose view is out of date
    std::map<GroupId, std::shared_ptr<const GroupView>> m_views;
};

Engine::Engine() : m_impl(std::make_unique<Impl>()) { }
Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

void Engine::apply(const Observation& observation)
{
    m_impl->apply(observation);
}

std::vector<Event> Engine::takeEvents()
{
    return m_impl->takeEvents();
}

std::shared_ptr<const ClusterView> Engine::view()
{
    return m_impl->view();
}

} // namespace rollcall
