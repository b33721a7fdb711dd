#include "series/series_store.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace rollcall {

namespace {

/// Thinning goes through all series, so it is done once a minute.
constexpr Milliseconds agingInterval = std::chrono::minutes(1);

/// A node of a std::map beside its value.
constexpr std::size_t nodeBytes = 48;
/// A series that thinning cannot make smaller: one chunk with one point.
constexpr std::size_t seriesFloor = sizeof(OffsetSeries) + nodeBytes + sizeof(Chunk) + 96;

/// Keeps differences of times from overflowing.
Timestamp sane(Timestamp time)
{
    constexpr Milliseconds limit(253'402'300'799'999);
    return std::clamp(time, Timestamp(-limit), Timestamp(limit));
}

std::size_t bytesOf(const std::string& name)
{
    return nodeBytes + sizeof(std::string) + name.size();
}

bool isOver(const OffsetSeries& series, const Horizons& horizons)
{
    return !series.newest() || (!series.newest()->value && series.newest()->at <= horizons.minutesFrom);
}

} // namespace

SeriesStore::SeriesStore(std::size_t budgetBytes)
{
    m_usage.budget = budgetBytes;
}

bool SeriesStore::takeRoom(std::size_t seriesCount, std::size_t nameBytes)
{
    if ((m_usage.series + seriesCount) * seriesFloor + nameBytes > m_usage.budget / 2) {
        ++m_usage.refused;
        return false;
    }
    m_usage.series += seriesCount;
    m_usage.bytes += seriesCount * (sizeof(OffsetSeries) + nodeBytes) + nameBytes;
    return true;
}

SeriesStore::Log* SeriesStore::logOf(const TopicPartition& partition)
{
    const auto topic = m_logs.find(partition.topic);
    if (topic != m_logs.end()) {
        if (const auto log = topic->second.find(partition.partition); log != topic->second.end()) {
            return &log->second;
        }
    }
    const bool hasRoom = takeRoom(2, topic == m_logs.end() ? bytesOf(partition.topic.text()) : 0);
    return hasRoom ? &m_logs[partition.topic][partition.partition] : nullptr;
}

OffsetSeries* SeriesStore::commitsOf(const GroupId& group, const TopicPartition& partition)
{
    std::size_t names = bytesOf(group.text()) + bytesOf(partition.topic.text());
    if (const auto commits = m_commits.find(group); commits != m_commits.end()) {
        names = bytesOf(partition.topic.text());
        if (const auto topic = commits->second.find(partition.topic); topic != commits->second.end()) {
            names = 0;
            if (const auto series = topic->second.find(partition.partition); series != topic->second.end()) {
                return &series->second;
            }
        }
    }
    return takeRoom(1, names) ? &m_commits[group][partition.topic][partition.partition] : nullptr;
}

void SeriesStore::add(OffsetSeries& series, Timestamp at, std::optional<Offset> value)
{
    const std::size_t before = series.bytes();
    if (series.add(sane(at), value && *value >= 0 ? value : std::nullopt, m_gaps)) {
        m_usage.bytes += series.bytes() - before;
        keepWithinBudget();
    }
}

void SeriesStore::addEnd(const TopicPartition& partition, Timestamp at, std::optional<Offset> value)
{
    advance(at);
    if (Log* log = logOf(partition)) {
        add(log->end, at, value);
    }
}

void SeriesStore::addLogStart(const TopicPartition& partition, Timestamp at, std::optional<Offset> value)
{
    advance(at);
    if (Log* log = logOf(partition)) {
        add(log->start, at, value);
    }
}

void SeriesStore::addCommit(const GroupId& group, const TopicPartition& partition, Timestamp at, std::optional<Offset> value)
{
    advance(at);
    if (OffsetSeries* commits = commitsOf(group, partition)) {
        add(*commits, at, value);
    }
}

std::vector<TopicPartition> SeriesStore::committed(const GroupId& group) const
{
    std::vector<TopicPartition> partitions;
    if (const auto commits = m_commits.find(group); commits != m_commits.end()) {
        for (const auto& [topic, all] : commits->second) {
            for (const auto& [partition, series] : all) {
                if (series.newest() && series.newest()->value) {
                    partitions.push_back({topic, partition});
                }
            }
        }
    }
    return partitions;
}

void SeriesStore::endCommits(const GroupId& group, Timestamp at, const std::function<bool(const TopicName&, Partition)>& has)
{
    advance(at);
    for (const auto& id : committed(group)) { // a copy: adding may forget other series
        if (!has(id.topic, id.partition)) {
            addCommit(group, id, at, std::nullopt);
        }
    }
}

void SeriesStore::endGroup(const GroupId& group, Timestamp at)
{
    endCommits(group, at, [](const auto&, Partition) { return false; });
}

void SeriesStore::confirmCommits(const GroupId& group, Timestamp at)
{
    advance(at);
    for (const auto& id : committed(group)) {
        if (OffsetSeries* commits = commitsOf(group, id)) {
            add(*commits, at, commits->newest()->value);
        }
    }
}

void SeriesStore::advance(Timestamp now)
{
    now = sane(now);
    if (!m_latest) {
        m_latest = now;
        m_usage.horizons = Horizons::startingAt(now);
    }
    m_latest = std::max(*m_latest, now);
    if (const Horizons aged = m_usage.horizons.aged(*m_latest); aged.rawFrom - m_usage.horizons.rawFrom >= agingInterval) {
        moveTo(aged);
    }
}

void SeriesStore::addGap(Timestamp at)
{
    advance(at);
    const std::size_t before = m_gaps.bytes();
    m_gaps.add(sane(at));
    m_usage.bytes += m_gaps.bytes() - before;
    keepWithinBudget();
}

std::size_t SeriesStore::moveTo(const Horizons& horizons)
{
    m_usage.horizons = horizons;
    m_gaps.age(horizons);
    m_usage.series = 0;
    m_usage.bytes = m_gaps.bytes();
    std::size_t points = 0;
    const auto age = [&](OffsetSeries& series) {
        points += series.age(horizons);
        m_usage.series += 1;
        m_usage.bytes += series.bytes() + nodeBytes;
    };
    for (auto& [topic, logs] : m_logs) {
        std::erase_if(logs,
                      [&](const auto& log) { return isOver(log.second.end, horizons) && isOver(log.second.start, horizons); });
        m_usage.bytes += bytesOf(topic.text());
        for (auto& [partition, log] : logs) {
            age(log.end);
            age(log.start);
        }
    }
    for (auto& [group, topics] : m_commits) {
        m_usage.bytes += bytesOf(group.text());
        for (auto& [topic, all] : topics) {
            std::erase_if(all, [&](const auto& series) { return isOver(series.second, horizons); });
            m_usage.bytes += bytesOf(topic.text());
            for (auto& [partition, series] : all) {
                age(series);
            }
        }
        std::erase_if(topics, [](const auto& topic) { return topic.second.empty(); });
    }
    std::erase_if(m_logs, [](const auto& topic) { return topic.second.empty(); });
    std::erase_if(m_commits, [](const auto& group) { return group.second.empty(); });
    return points;
}

void SeriesStore::keepWithinBudget()
{
    if (m_usage.bytes <= m_usage.budget || (m_squeezeAgainAt && *m_latest < *m_squeezeAgainAt)) {
        return;
    }
    ++m_usage.squeezes;
    // Some room beyond what is needed at once, so that this is rare.
    while (m_usage.bytes > m_usage.budget - m_usage.budget / 8) {
        const auto closer = m_usage.horizons.squeezed(*m_latest);
        if (!closer) {
            m_squeezeAgainAt = *m_latest + std::chrono::seconds(10);
            return;
        }
        m_usage.pointsSqueezedOut += moveTo(*closer);
    }
}

SeriesSnapshot SeriesStore::snapshot(const GroupId& group, const std::optional<TopicPartition>& only) const
{
    SeriesSnapshot taken{{}, m_gaps, m_usage.horizons, m_latest};
    const auto commits = m_commits.find(group);
    if (commits == m_commits.end()) {
        return taken;
    }
    for (const auto& [topic, all] : commits->second) {
        const auto logs = m_logs.find(topic);
        for (const auto& [partition, series] : all) {
            if (only && *only != TopicPartition{topic, partition}) {
                continue;
            }
            PartitionHistory& history = taken.partitions.emplace_back();
            history.id = {topic, partition};
            history.committed = series.history();
            if (logs != m_logs.end()) {
                if (const auto log = logs->second.find(partition); log != logs->second.end()) {
                    history.end = log->second.end.history();
                    history.start = log->second.start.history();
                }
            }
        }
    }
    return taken;
}

SeriesUsage SeriesStore::usage() const
{
    return m_usage;
}

} // namespace rollcall
