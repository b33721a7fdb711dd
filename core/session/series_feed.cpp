#include "session/series_feed.h"

#include <utility>
#include <variant>

namespace rollcall {

void SeriesFeed::committed(const GroupId& group, std::string_view topic, Partition partition, Timestamp seen, Offset offset)
{
    if (m_commits.empty() || m_commits.back().group != group || m_commits.back().topic.text() != topic
        || m_commits.back().seen != seen) {
        m_commits.push_back({group, TopicName(std::string(topic)), seen, {}});
    }
    m_commits.back().offsets.emplace_back(partition, offset);
}

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
            m_gapsThen.erase(deleted->header.group);
            m_recordedAt.erase(deleted->header.group);
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
            if (const auto known = m_gapsThen.find(group); known != m_gapsThen.end()) {
                confirm(group, known->second, round.span.received);
            }
        }
        return;
    }
    for (auto& [group, gaps] : m_gapsThen) {
        confirm(group, gaps, round.span.received);
    }
}

void SeriesFeed::fold(const OffsetsCommitted& committed)
{
    const Timestamp at = committed.span.received;
    if (const auto recorded = m_recordedAt.find(committed.group);
        recorded != m_recordedAt.end() && recorded->second >= committed.span.sent) {
        return; // it may be of before that record; what is unchanged is told again
    }
    m_store.endCommits(committed.group, at, [&committed](const TopicName& topic, Partition partition) {
        const auto told = committed.topics.find(topic);
        const auto index = static_cast<std::size_t>(partition);
        return told != committed.topics.end() && index < told->second.offsets.size() && told->second.offsets[index];
    });
    for (const auto& [topic, told] : committed.topics) {
        for (std::size_t index = 0; index < told.offsets.size(); ++index) {
            if (const auto& offset = told.offsets[index]) {
                m_store.addCommit(committed.group, {topic, static_cast<Partition>(index)}, at, offset);
            }
        }
    }
    m_gapsThen[committed.group] = m_gaps;
}

void SeriesFeed::fold(const OffsetsRecords&)
{
    for (auto& commits : std::exchange(m_commits, {})) {
        TopicPartition id{std::move(commits.topic), 0};
        for (const auto& [partition, offset] : commits.offsets) {
            id.partition = partition;
            m_store.addCommit(commits.group, id, commits.seen, offset);
        }
        m_recordedAt[commits.group] = commits.seen;
        m_gapsThen[commits.group] = m_gaps;
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

void SeriesFeed::confirm(const GroupId& group, std::size_t& gaps, Timestamp at)
{
    if (std::exchange(gaps, m_gaps) != m_gaps) {
        m_store.confirmCommits(group, at);
    }
}

} // namespace rollcall
