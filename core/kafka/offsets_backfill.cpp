#include "kafka/offsets_backfill.h"

#include "kafka/offsets_topic_logs.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace rollcall::kafka {

namespace {

/// Many partitions are small, and each needs a round trip to begin.
constexpr std::size_t windowSize = 8;
constexpr Milliseconds tellInterval{1000};
/// Until a partition that cannot be read on is tried again.
constexpr Milliseconds asideTime{2000};
/// Partitions that bring nothing for so long have no leader.
constexpr Milliseconds patience{5000};

} // namespace

OffsetsBackfill::OffsetsBackfill(Admin& admin, OffsetsReader& reader, BackfillPlan& plan, ObservationSink& sink,
                                 const Clock& clock, std::int64_t recordsPerMillisecond)
    : m_admin(admin), m_reader(reader), m_plan(plan), m_sink(sink), m_clock(clock), m_recordsPerMillisecond(recordsPerMillisecond)
{
}

ReadStep OffsetsBackfill::step(const StopFlag& stop)
{
    const auto now = m_clock();
    if (now < m_notBefore || m_sink.busy()) {
        return ReadStep::idle;
    }
    if ((m_window.empty() || m_revision != m_plan.revision()) && !choose(now, stop)) {
        return ReadStep::closed;
    }
    if (m_window.empty()) {
        return ReadStep::idle;
    }
    OffsetsRecords records(now);
    const bool any = read(records);
    const auto count = static_cast<std::int64_t>(records.size());
    m_unpaced += count;
    m_notBefore = now + Milliseconds{m_unpaced / m_recordsPerMillisecond};
    m_unpaced %= m_recordsPerMillisecond;
    std::vector<Observation> batch;
    if (count > 0) {
        m_lastRead = now;
        batch.emplace_back(std::move(records));
    } else if (now - m_lastRead >= patience) {
        for (auto& [partition, reading] : m_window) {
            reading.stuck = true;
        }
    }
    tell(now, batch);
    if (!batch.empty() && !m_sink.push(std::move(batch))) {
        return ReadStep::closed;
    }
    return any ? ReadStep::busy : ReadStep::idle;
}

bool OffsetsBackfill::choose(Timestamp now, const StopFlag& stop)
{
    m_revision = m_plan.revision();
    std::vector<Observation> batch;
    for (auto& [partition, reading] : m_window) {
        if (reading.moved()) {
            batch.emplace_back(report(now, partition, reading.position));
        }
    }
    m_window.clear();
    auto targets = m_plan.targets();
    std::erase_if(targets, [&](const auto& target) {
        const auto aside = m_aside.find(target.partition);
        return aside != m_aside.end() && now < aside->second;
    });
    targets.resize(std::min(targets.size(), windowSize));
    if (targets.empty() && !m_assigned) {
        return batch.empty() || m_sink.push(std::move(batch));
    }
    std::vector<Partition> unknown;
    for (const auto& target : targets) {
        if (!target.readTo) {
            unknown.push_back(target.partition);
        }
    }
    const auto starts = readOffsetsTopicLogs(m_admin, LogOffsetKind::start, unknown, stop).offsets;
    std::map<Partition, Offset> from;
    for (const auto& target : targets) {
        const auto start = starts.find(target.partition);
        Reading reading{target.readTo.value_or(0), target.tailFrom, target.readTo};
        if (!target.readTo && start == starts.end()) {
            reading.stuck = true;
        } else if (!target.readTo) {
            reading.position = start->second;
        }
        if (!reading.stuck && !reading.complete()) {
            from.emplace(target.partition, reading.position);
        }
        m_aside.erase(target.partition);
        m_window.emplace(target.partition, reading);
    }
    const bool assigned = m_reader.assign(from).has_value();
    for (auto& [partition, reading] : m_window) {
        reading.stuck = reading.stuck || !assigned;
    }
    m_assigned = assigned && !from.empty();
    m_lastRead = now;
    tell(now, batch);
    return batch.empty() || m_sink.push(std::move(batch));
}

bool OffsetsBackfill::read(OffsetsRecords& batch)
{
    const auto& read = m_reader.read();
    batch.reserve(read.records);
    for (const auto& record : read.records) {
        const auto at = m_window.find(record.partition);
        if (at == m_window.end() || record.offset < at->second.position) {
            continue;
        }
        if (record.offset < at->second.tailFrom) {
            batch.add(record);
        }
        at->second.position = record.offset + 1;
    }
    for (const auto& [partition, end] : read.ends) {
        if (const auto at = m_window.find(partition); at != m_window.end()) {
            at->second.position = std::max(at->second.position, end);
            at->second.stuck = !at->second.complete(); // what follows waits for an open transaction
        }
    }
    for (const auto& failure : read.failures) {
        if (const auto at = m_window.find(failure.partition); at != m_window.end()) {
            at->second.stuck = true;
        }
    }
    return !read.empty();
}

void OffsetsBackfill::tell(Timestamp now, std::vector<Observation>& batch)
{
    const bool due = now - m_lastTold >= tellInterval;
    if (due) {
        m_lastTold = now;
    }
    for (auto at = m_window.begin(); at != m_window.end();) {
        auto& [partition, reading] = *at;
        const bool leaves = reading.complete() || reading.stuck;
        if (reading.moved() && (due || leaves)) {
            reading.told = reading.position;
            batch.emplace_back(report(now, partition, reading.position));
        }
        if (leaves && !reading.complete()) {
            m_aside[partition] = now + asideTime;
        }
        at = leaves ? m_window.erase(at) : std::next(at);
    }
}

OffsetsPartitionRead OffsetsBackfill::report(Timestamp now, Partition partition, Offset position)
{
    const auto target = m_plan.readTo(partition, position);
    return {now, partition, target.partitions, target.tailFrom, {}, target.readTo};
}

} // namespace rollcall::kafka
