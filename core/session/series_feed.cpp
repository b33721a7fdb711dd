#include "session/series_feed.h"

#include <utility>
#include <variant>

namespace rollcall {

void SeriesFeed::take(const Observation& observation)
{
    const std::scoped_lock lock(m_mutex);
    std::visit([this](const auto& one) { fold(one); }, observation);
    m_store.advance(seenAt(observation));
}

void SeriesFeed::take(const std::vector<Event>& events)
{
    const std::scoped_lock lock(m_mutex);
    for (const auto& event : events) {
        if (const auto* deleted = std::get_if<GroupDeleted>(&event); deleted != nullptr) {
            m_known.erase(deleted->header.group);
            m_store.endGroup(deleted->header.group, deleted->header.at);
        }
    }
}

SeriesSnapshot SeriesFeed::snapshot(const GroupId& group, const std::optional<TopicPartition>& only) const
{
    const std::scoped_lock lock(m_mutex);
    return m_store.snapshot(group, only);
}

SeriesUsage SeriesFeed::usage() const
{
    const std::scoped_lock lock(m_mutex);
    return m_store.usage();
}

void SeriesFeed::fold(const DescribeRoundEnded& round)
{
    if (round.groups) {
        for (const auto& group : *round.groups) {
            if (const auto known = m_known.find(group); known != m_known.end()) {
                confirm(group, known->second, round.span.received);
            }
        }
        return;
    }
    for (auto& [group, known] : m_known) {
        confirm(group, known, round.span.received);
    }
}

void SeriesFeed::fold(const OffsetsCommitted& committed)
{
    const Timestamp at = committed.span.received;
    Known now{{}, m_gaps};
    for (const auto& [topic, read] : committed.topics) {
        for (std::size_t partition = 0; partition < read.offsets.size(); ++partition) {
            if (const auto& offset = read.offsets[partition]) {
                now.commits.emplace(TopicPartition{topic, static_cast<Partition>(partition)}, *offset);
            }
        }
    }
    Known& known = m_known[committed.group];
    for (const auto& [partition, offset] : known.commits) {
        if (!now.commits.contains(partition)) {
            m_store.addCommit(committed.group, partition, at, std::nullopt);
        }
    }
    known = std::move(now);
    for (const auto& [partition, offset] : known.commits) {
        m_store.addCommit(committed.group, partition, at, offset);
    }
}

void SeriesFeed::fold(const LogOffsetsRead& read)
{
    if (read.kind == LogOffsetKind::lastStable) {
        return;
    }
    for (std::size_t index = 0; index < read.offsets.offsets.size(); ++index) {
        const TopicPartition partition{read.topic, static_cast<Partition>(index)};
        const auto& offset = read.offsets.offsets[index];
        if (read.kind == LogOffsetKind::end) {
            m_store.addEnd(partition, read.span.received, offset);
        } else {
            m_store.addLogStart(partition, read.span.received, offset);
        }
    }
}

void SeriesFeed::fold(const SourceReport& report)
{
    const bool silent =
        report.state == SourceState::lost || report.state == SourceState::gap || report.state == SourceState::denied;
    if (silent && (report.source == "admin" || report.source == "end-offsets")) {
        ++m_gaps;
        m_store.addGap(report.at);
    }
}

void SeriesFeed::confirm(const GroupId& group, Known& known, Timestamp at)
{
    if (std::exchange(known.gaps, m_gaps) == m_gaps) {
        return;
    }
    for (const auto& [partition, offset] : known.commits) {
        m_store.addCommit(group, partition, at, offset);
    }
}

} // namespace rollcall
