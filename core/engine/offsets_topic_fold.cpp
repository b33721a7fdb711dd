#include "engine/offsets_topic_fold.h"

#include "offsets_topic/decode.h"

#include <utility>

namespace rollcall {

namespace {

template <class... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};

const GroupId& groupOf(const offsets_topic::Record& record)
{
    static const GroupId none;
    return std::visit(
        []<class Kind>(const Kind& one) -> const GroupId& {
            if constexpr (std::is_same_v<Kind, offsets_topic::OffsetCommit>) {
                return none;
            } else {
                return one.group;
            }
        },
        record);
}

bool isTombstone(const offsets_topic::Record& record)
{
    return std::visit(
        [](const auto& one) {
            if constexpr (requires { one.topics; }) {
                return !one.topics;
            } else {
                return !one.value;
            }
        },
        record);
}

} // namespace

OffsetsTopicFold::OffsetsTopicFold(GroupBook& groups, TopicBook& topics, EventLog& events, CommitReader* reader)
    : m_groups(groups), m_topics(topics), m_events(events), m_reader(reader)
{
}

void OffsetsTopicFold::apply(const OffsetsRecords& records)
{
    for (std::size_t index = 0; index < records.size(); ++index) {
        const OffsetsRecord raw = records.at(index);
        ++m_records;
        const auto decoded = offsets_topic::decode(raw.key, raw.value);
        std::visit(Overloaded{
                       [&](const offsets_topic::Record& record) { take(record, raw, records.seen()); },
                       [&](const offsets_topic::UnknownRecord&) { ++m_unknown; },
                       [&](const offsets_topic::BadRecord& bad) {
                           ++m_undecodable;
                           m_problem = bad.problem;
                       },
                   },
                   decoded);
    }
}

void OffsetsTopicFold::take(const offsets_topic::Record& record, const OffsetsRecord& raw, Timestamp seen)
{
    if (const auto* commit = std::get_if<offsets_topic::OffsetCommit>(&record); commit != nullptr) {
        take(*commit, raw, seen);
        return;
    }
    learnTopics(record);
    const PartitionState& state = partition(raw.partition);
    const RecordPlace place{raw.offset, raw.timestamp, seen};
    const bool isPast = state.read && raw.offset < state.read->tailFrom;
    GroupTracker* tracked = m_groups.find(groupOf(record).text());
    if (tracked == nullptr) {
        if (isTombstone(record) && !isPast) {
            return; // of a group that is gone and that nobody knew
        }
        tracked = &m_groups.tracker(groupOf(record));
        if (state.awaitsPast()) {
            tracked->awaitPast();
        }
    }
    learnTopic(*tracked, record);
    m_groups.touch(*tracked);
    if (isPast) {
        tracked->recordedPast(record, place, m_topics, m_events);
    } else {
        tracked->recorded(record, place, !state.read || !state.awaitsPast(), m_topics, m_events);
    }
    m_groups.settle(*tracked);
}

void OffsetsTopicFold::take(const offsets_topic::OffsetCommit& commit, const OffsetsRecord& raw, Timestamp seen)
{
    const PartitionState& state = partition(raw.partition);
    const RecordPlace place{raw.offset, raw.timestamp, seen};
    const bool isPast = state.read && raw.offset < state.read->tailFrom;
    GroupTracker* tracked = m_groups.find(commit.group);
    if (tracked == nullptr) {
        if (!commit.value) {
            return;
        }
        tracked = &m_groups.tracker(GroupId(std::string(commit.group)));
        if (state.awaitsPast()) {
            tracked->awaitPast();
        }
    }
    if (isPast) {
        tracked->recordedPast(commit, place, m_topics, m_events);
        m_groups.touch(*tracked);
        m_groups.settle(*tracked);
        return;
    }
    const std::size_t topicsBefore = tracked->commitTopics();
    if (!tracked->recorded(commit, place, raw.confirmed.value_or(true), m_events)) {
        return;
    }
    m_groups.touch(*tracked);
    if (tracked->commitTopics() != topicsBefore || !commit.value) {
        m_groups.settle(*tracked);
    }
    if (m_reader != nullptr && commit.value) {
        m_reader->committed(tracked->id(), commit.topic, commit.partition, seen, commit.value->offset);
    }
}

void OffsetsTopicFold::learnTopics(const offsets_topic::Record& record)
{
    if (const auto* subscribed = std::get_if<offsets_topic::SubscribedTopics>(&record);
        subscribed != nullptr && subscribed->topics) {
        for (const auto& topic : *subscribed->topics) {
            m_topics.learn(topic.id, topic.name);
        }
    }
    if (const auto* share = std::get_if<offsets_topic::ShareState>(&record); share != nullptr && share->value) {
        for (const auto& [id, name] : share->value->names) {
            m_topics.learn(id, name);
        }
    }
}

/// Who subscribes to one topic by its name can only be assigned partitions of that one.
void OffsetsTopicFold::learnTopic(const GroupTracker& tracked, const offsets_topic::Record& record)
{
    const auto learn = [&](const MemberId& member, const offsets_topic::PartitionsById& partitions) {
        if (partitions.size() == 1) {
            if (const auto topic = tracked.soleTopic(member)) {
                m_topics.learn(partitions.begin()->first, *topic);
            }
        }
    };
    std::visit(Overloaded{
                   [&](const offsets_topic::TargetAssignment& one) {
                       if (one.value) {
                           learn(one.member, one.value->partitions);
                       }
                   },
                   [&](const offsets_topic::CurrentAssignment& one) {
                       if (one.value) {
                           learn(one.member, one.value->assigned);
                       }
                   },
                   [](const auto&) {},
               },
               record);
}

void OffsetsTopicFold::apply(const OffsetsPartitionRead& read)
{
    PartitionState& state = partition(read.partition);
    const bool wasAwaited = !state.read || state.awaitsPast();
    state.read = read;
    if (wasAwaited && !state.awaitsPast()) {
        completePast(read.partition);
    }
}

/// The groups of that partition know their past now.
void OffsetsTopicFold::completePast(Partition number)
{
    const Partition partitions = m_partitions[number].read->partitions;
    if (partitions <= 0) {
        return;
    }
    m_groups.forEach([&](GroupTracker& tracked) {
        if (offsets_topic::partitionOf(tracked.id(), partitions) == number) {
            tracked.pastComplete(m_topics, m_events);
            m_groups.touch(tracked);
            m_groups.settle(tracked);
        }
    });
}

std::optional<BackfillView> OffsetsTopicFold::backfill() const
{
    BackfillView view;
    for (const auto& [number, state] : m_partitions) {
        if (!state.read) {
            continue;
        }
        ++view.partitions;
        view.complete += state.awaitsPast() ? 0U : 1U;
        view.records += state.read->tailFrom;
        view.recordsRead += std::min(state.read->backfilledTo.value_or(0), state.read->tailFrom);
        view.begun = view.begun || state.read->backfilledTo;
    }
    return view.partitions == 0 ? std::nullopt : std::optional(view);
}

OffsetsTopicFold::PartitionState& OffsetsTopicFold::partition(Partition number)
{
    return m_partitions[number];
}

} // namespace rollcall
