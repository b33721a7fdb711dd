#include "engine/engine.h"

#include "engine/event_log.h"
#include "engine/group_book.h"
#include "engine/offsets_topic_fold.h"
#include "engine/source_tracker.h"
#include "engine/topic_book.h"
#include "engine/witness_finder.h"
#include "observation/lab_records.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace rollcall {

class Engine::Impl {
public:
    explicit Impl(CommitReader* reader) : m_offsetsTopic(m_groups, m_topics, m_events, reader) { }

    void apply(const Observation& observation)
    {
        m_now = std::max(m_now.value_or(seenAt(observation)), seenAt(observation));
        ++m_observations;
        std::visit([this](const auto& one) { take(one); }, observation);
        reconsider();
    }

    std::vector<Event> takeEvents() { return m_events.take(); }

    std::shared_ptr<const ClusterView> view()
    {
        auto view = std::make_shared<ClusterView>();
        view->groups = m_groups.views(m_topics);
        view->ended = m_groups.ended();
        view->clusterId = m_clusterId;
        view->asOf = m_now;
        view->sources = m_sources.views();
        view->listed = m_listed;
        view->listErrors = m_listErrors;
        view->observations = m_observations;
        view->records = m_offsetsTopic.records();
        view->undecodable = m_offsetsTopic.undecodable();
        view->undecodableText = m_offsetsTopic.problem();
        view->unknownRecords = m_offsetsTopic.unknown();
        view->backfill = m_offsetsTopic.backfill();
        view->labRecords = m_labRecords;
        return view;
    }

private:
    void take(const GroupsListed& listed)
    {
        m_listErrors = listed.errors;
        std::unordered_set<std::string_view> present;
        for (const auto& listing : listed.groups) {
            if (m_groups.endedAfter(listing.group, listed.span.sent)) {
                continue;
            }
            present.insert(listing.group.text());
            if (GroupTracker* known = m_groups.find(listing.group.text()); known != nullptr && known->isListedAs(listing)) {
                known->listedAgain(listed.span);
                continue; // each second, of each group: nothing of it is to be shown anew
            }
            const bool isNew = m_listed && !m_groups.contains(listing.group);
            GroupTracker& tracked = m_groups.tracker(listing.group);
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
        std::vector<GroupId> gone;
        m_groups.forEach([&](GroupTracker& tracked) {
            if (!present.contains(tracked.id().text())) {
                m_groups.touch(tracked);
                if (tracked.missingFromList()) {
                    gone.push_back(tracked.id());
                }
            }
        });
        for (const auto& group : gone) {
            m_groups.end(group, listed.span.received, *m_now, m_topics, m_events);
        }
    }

    void take(const GroupDescribed& described)
    {
        if (m_groups.endedAfter(described.description.group, described.span.sent)) {
            return;
        }
        GroupTracker& tracked = m_groups.tracker(described.description.group);
        tracked.described(described, m_topics, m_events);
        m_groups.settle(tracked);
    }

    void take(const DescribeRoundEnded& round)
    {
        m_sources.delivered("admin", round.span.received);
        if (!round.groups) {
            m_groups.forEach([&](GroupTracker& tracked) { confirm(tracked, round.span); });
            return;
        }
        for (const auto& group : *round.groups) {
            if (GroupTracker* tracked = m_groups.find(group.text()); tracked != nullptr) {
                confirm(*tracked, round.span);
            }
        }
    }

    void confirm(GroupTracker& tracked, const RequestSpan& span)
    {
        tracked.confirmed(span);
        m_groups.touch(tracked);
    }

    void take(const OffsetsCommitted& committed)
    {
        if (m_groups.endedAfter(committed.group, committed.span.sent)) {
            return;
        }
        GroupTracker& tracked = m_groups.tracker(committed.group);
        tracked.committed(committed, m_events);
        m_groups.settle(tracked);
    }

    void take(const LogOffsetsRead& read)
    {
        m_topics.apply(read);
        m_sources.delivered("end-offsets", read.span.received);
        m_groups.touchReaders(read.topic);
        if (read.kind == LogOffsetKind::end) {
            m_groups.forEachReader(read.topic,
                                   [&](GroupTracker& tracked) { tracked.weigh(read.span.received, m_topics, m_events); });
        }
    }

    void take(const TopicsSeen& seen)
    {
        const bool namesLearnt = m_topics.apply(seen);
        m_groups.forEach([&](GroupTracker& tracked) {
            if (namesLearnt) {
                tracked.renameTopics(m_topics);
                m_groups.settle(tracked);
            }
            tracked.reconsider(*m_now, m_topics, m_events);
        });
        m_groups.touchAll();
    }

    void take(const SourceReport& report)
    {
        if (report.clusterId) {
            m_clusterId = report.clusterId;
        }
        m_sources.apply(report, m_events);
    }

    void take(const OffsetsRecords& records)
    {
        m_observations += records.size() - 1; // each counts, however many came at once
        m_offsetsTopic.apply(records);
        m_sources.delivered("offsets-topic", records.seen());
    }

    void take(const OffsetsPartitionRead& read)
    {
        m_offsetsTopic.apply(read);
        m_sources.delivered("offsets-topic", read.at);
    }

    void take(const LabReport& report)
    {
        testify(testimonyOf(report));
        if (auto counted = recordCountsIn(report)) {
            m_labRecords.insert_or_assign(std::move(counted->first), counted->second);
        }
    }
    void take(const LogLine& line) { testify(testimonyOf(line)); }
    void take(const MetricSample& sample)
    {
        m_sources.delivered("metrics " + sample.endpoint, sample.at);
        testify(testimonyOf(sample));
    }

    void testify(const std::optional<Testimony>& told)
    {
        if (!told) {
            return;
        }
        std::vector<Witness> all;
        m_groups.forEach([&](const GroupTracker& tracked) { tracked.addWitnesses(*told, all); });
        const auto witness = m_witnesses.find(*told, std::move(all));
        if (!witness) {
            return;
        }
        GroupTracker& tracked = *m_groups.find(witness->group.text());
        tracked.testify(witness->member, *told, m_topics, m_events);
        m_groups.touch(tracked);
    }

    void take(const GroupStated& stated) { m_groups.stated(stated.statement); }
    void take(const Now&) { }

    void reconsider()
    {
        for (GroupTracker* tracked : m_groups.takeWaiting()) {
            tracked->reconsider(*m_now, m_topics, m_events);
            if (const auto at = tracked->goneSince()) {
                m_groups.end(tracked->id(), *at, *m_now, m_topics, m_events);
                continue;
            }
            m_groups.settle(*tracked);
            m_groups.touch(*tracked);
        }
    }

    EventLog m_events;
    TopicBook m_topics;
    SourceTracker m_sources;
    GroupBook m_groups;
    OffsetsTopicFold m_offsetsTopic;
    WitnessFinder m_witnesses;
    std::optional<std::string> m_clusterId;
    std::optional<Timestamp> m_now;
    bool m_listed = false;
    std::vector<Error> m_listErrors;
    std::uint64_t m_observations = 0;
    std::map<GroupId, RecordCounts> m_labRecords;
};

Engine::Engine(CommitReader* reader) : m_impl(std::make_unique<Impl>(reader)) { }
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
