#include "engine/past_records.h"

namespace rollcall {

std::optional<HandOver> applyRecord(RecordedGroup& group, const offsets_topic::Record& record, const RecordPlace& place,
                                    const TopicBook& topics)
{
    HandOver handOver;
    const bool applied = std::visit(
        [&]<class Kind>(const Kind& one) {
            if constexpr (std::is_same_v<Kind, offsets_topic::CurrentAssignment>) {
                return group.apply(one, place, topics, handOver);
            } else if constexpr (requires { group.apply(one, place); }) {
                return group.apply(one, place);
            } else {
                return false;
            }
        },
        record);
    return applied ? std::optional(std::move(handOver)) : std::nullopt;
}

void PastRecords::beginsEmpty()
{
    if (!m_last) {
        m_rebalances.startsEmpty();
    }
}

void PastRecords::apply(const offsets_topic::Record& record, const RecordPlace& place, const TopicBook& topics, EventLog& events)
{
    if (m_last && m_recorded.midWrite() && place.timestamp > m_last->timestamp) {
        m_recorded.writeEnded();
        sight(topics, events);
    }
    const auto handOver = applyRecord(m_recorded, record, place, topics);
    if (!handOver) {
        return;
    }
    m_last = place;
    m_rebalances.apply(*handOver, place.timestamp);
    if (!m_recorded.midWrite()) {
        sight(topics, events);
    }
}

void PastRecords::end(const TopicBook& topics, EventLog& events)
{
    if (m_last && m_recorded.midWrite()) {
        m_recorded.writeEnded();
        sight(topics, events);
    }
    m_rebalances.disownBeginning();
}

void PastRecords::sight(const TopicBook& topics, EventLog& events)
{
    const auto generation = m_recorded.generation();
    const bool isNew = generation && m_generation != generation;
    if (isNew) {
        m_generations.push_back(*generation);
    }
    m_generation = generation;
    if (!isNew && m_rebalances.running() && !m_recorded.settled()) {
        return; // on its way, as before
    }
    if (m_recorded.ended()) {
        m_rebalances.forget();
        return;
    }
    if (!m_recorded.exists()) {
        return;
    }
    EventLog own;
    m_rebalances.apply(sightingOf(m_recorded, m_last->timestamp), m_recorded.describe(topics), topics, own);
    for (auto& event : own.take()) {
        if (auto* rebalance = std::get_if<Rebalance>(&event); rebalance != nullptr && rebalance->done) {
            rebalance->header.revises.reset();
            rebalance->header.past = true;
            events.add(std::move(*rebalance));
        }
    }
}

} // namespace rollcall
