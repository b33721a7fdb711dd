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
    PartitionState& state = partition(raw.partition);
    const RecordPlace place{raw.offset, raw.timestamp, seen};
    const bool isPast = state.isPast(raw.offset);
    const bool nothingBefore = isPast ? state.follows(raw.offset) : state.read && !state.awaitsPast();
    GroupTracker* tracked = living(groupOf(record).text(), isPast, place.timestamp, seen);
    if (tracked == nullptr) {
        if (isTombstone(record) && (isPast || !state.awaitsPast())) {
            return; // of a group that is gone and that nobody knew
        }
        tracked = &m_groups.tracker(groupOf(record));
    }
    if (state.awaitsPast()) {
        tracked->awaitPast();
    }
    learnTopic(*tracked, record, isPast);
    m_groups.touch(*tracked);
    if (nothingBefore) {
        tracked->beginsNotBefore(place.timestamp, isPast);
    }
    if (isPast) {
        tracked->recordedPast(record, place, m_topics, m_events);
    } else {
        tracked->recorded(record, place, !state.read || !state.awaitsPast(), m_topics, m_events);
    }
    m_groups.settle(*tracked);
}

void OffsetsTopicFold::take(const offsets_topic::OffsetCommit& commit, const OffsetsRecord& raw, Timestamp seen)
{
    PartitionState& state = partition(raw.partition);
    const RecordPlace place{raw.offset, raw.timestamp, seen};
    const bool isPast = state.isPast(raw.offset);
    if (isPast) {
        state.follows(raw.offset);
    }
    // Commits may reach us by another way than the group's own records, a little earlier or later.
    GroupTracker* tracked = living(commit.group, isPast, place.timestamp - GroupTracker::writePatience, seen);
    if (tracked == nullptr) {
        if (!commit.value && (isPast || !state.awaitsPast())) {
            return;
        }
        tracked = &m_groups.tracker(GroupId(std::string(commit.group)));
        if (state.awaitsPast()) {
            tracked->awaitPast();
        }
    }
    const std::uint64_t turnsBefore = tracked->commitTurns();
    if (isPast) {
        tracked->recordedPast(commit, place, m_topics, m_events);
    } else if (!tracked->recorded(commit, place, raw.confirmed.value_or(true), m_events)) {
        return;
    }
    m_groups.touch(*tracked);
    if (tracked->commitTurns() != turnsBefore || !commit.value) {
        m_groups.settle(*tracked); // to ask each commit would cost more than all the rest
    }
    if (isPast) {
        return;
    }
    if (m_reader != nullptr && commit.value) {
        m_reader->committed(tracked->id(), commit.topic, commit.partition, seen, commit.value->offset);
    }
}

GroupTracker* OffsetsTopicFold::living(std::string_view group, bool isPast, Timestamp at, Timestamp seen)
{
    GroupTracker* tracked = m_groups.find(group);
    if (tracked != nullptr && !isPast && tracked->isGoneBy(at, m_topics, m_events)) {
        m_groups.end(tracked->id(), *tracked->goneSince(), seen, m_topics, m_events);
        return nullptr;
    }
    return tracked;
}

void OffsetsTopicFold::learn(const TopicId& id, const TopicName& name)
{
    if (!m_topics.learn(id, name)) {
        return;
    }
    m_groups.forEach([this](GroupTracker& tracked) {
        if (tracked.renameTopics(m_topics)) {
            m_groups.touch(tracked);
            m_groups.settle(tracked);
        }
    });
}

void OffsetsTopicFold::learnTopics(const offsets_topic::Record& record)
{
    if (const auto* subscribed = std::get_if<offsets_topic::SubscribedTopics>(&record);
        subscribed != nullptr && subscribed->topics) {
        for (const auto& topic : *subscribed->topics) {
            learn(topic.id, topic.name);
        }
    }
    if (const auto* share = std::get_if<offsets_topic::ShareState>(&record); share != nullptr && share->value) {
        for (const auto& [id, name] : share->value->names) {
            learn(id, name);
        }
    }
}

/// Who subscribes to one topic by its name can only be assigned partitions of that one.
void OffsetsTopicFold::learnTopic(const GroupTracker& tracked, const offsets_topic::Record& record, bool isPast)
{
    const auto learnFrom = [&](const MemberId& member, const offsets_topic::PartitionsById& partitions) {
        if (partitions.size() == 1) {
            if (const auto topic = tracked.soleTopic(member, isPast)) {
                learn(partitions.begin()->first, *topic);
            }
        }
    };
    std::visit(Overloaded{
                   [&](const offsets_topic::TargetAssignment& one) {
                       if (one.value) {
                           learnFrom(one.member, one.value->partitions);
                       }
                   },
                   [&](const offsets_topic::CurrentAssignment& one) {
                       if (one.value) {
                           learnFrom(one.member, one.value->assigned);
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
    std::vector<GroupId> pastOnly;
    m_groups.forEach([&](GroupTracker& tracked) {
        if (offsets_topic::partitionOf(tracked.id(), partitions) == number) {
            tracked.pastComplete(m_topics, m_events);
            m_groups.pastComplete(tracked.id());
            m_groups.touch(tracked);
            m_groups.settle(tracked);
            if (tracked.isPastOnly()) {
                pastOnly.push_back(tracked.id());
            }
        }
    });
    for (const auto& group : pastOnly) {
        m_groups.erase(group);
    }
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

bool OffsetsTopicFold::PartitionState::follows(Offset offset)
{
    const bool next = offset == wholeTo;
    wholeTo += next ? 1 : 0;
    return next;
}

OffsetsTopicFold::PartitionState& OffsetsTopicFold::partition(Partition number)
{
    return m_partitions[number];
}

} // namespace rollcall
