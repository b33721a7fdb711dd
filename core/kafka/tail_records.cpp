#include "kafka/tail_records.h"

#include <algorithm>
#include <utility>

namespace rollcall::kafka {

namespace {

/// The key begins with its type, big-endian: 0 and 1 are offset commits (OffsetCommitKey in Kafka's sources).
bool isOffsetCommit(const OffsetsRecord& record)
{
    return record.key.size() >= 2 && record.key[0] == std::byte{0} && record.key[1] <= std::byte{1};
}

std::size_t indexOf(Partition partition)
{
    return static_cast<std::size_t>(partition);
}

} // namespace

void TailRecords::grow(Partition partitions)
{
    m_parts.resize(indexOf(partitions));
    m_seenTo.resize(m_parts.size());
    m_confirmedTo.resize(m_parts.size());
}

void TailRecords::start(Partition partition, Offset from)
{
    const auto index = indexOf(partition);
    auto& part = m_parts[index];
    part.from = from;
    if (part.lostFrom == from) {
        part.lostFrom.reset();
    }
    m_seenTo[index] = from;
    m_confirmedTo[index] = from;
}

void TailRecords::restart(Partition partition, Offset from, Timestamp now, std::vector<Observation>& batch)
{
    const auto index = indexOf(partition);
    m_parts[index].lostFrom = std::min(m_seenTo[index], m_confirmedTo[index]);
    start(partition, from);
    announce(partition, now, batch);
}

void TailRecords::stop()
{
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        auto& part = m_parts[i];
        if (std::exchange(part.announced, false)) {
            part.lostFrom = std::min(m_seenTo[i], m_confirmedTo[i]);
        }
        part.from.reset();
    }
    m_held.clear();
}

void TailRecords::everything(const OffsetsRead& read, Timestamp now, std::vector<Observation>& batch)
{
    OffsetsRecords records(now);
    for (const auto& record : read.records) {
        if (heard(record.partition, now, batch) == nullptr || record.offset < m_seenTo[indexOf(record.partition)]) {
            continue;
        }
        m_seenTo[indexOf(record.partition)] = record.offset + 1;
        if (!isOffsetCommit(record)) {
            records.add(record);
        } else if (record.offset >= m_confirmedTo[indexOf(record.partition)]) {
            m_held.add(now, record);
        }
    }
    reached(read, m_seenTo, now, batch);
    hand(std::move(records), batch);
}

void TailRecords::committed(const OffsetsRead& read, Timestamp now, std::vector<Observation>& batch)
{
    OffsetsRecords records(now);
    records.reserve(read.records);
    for (const auto& record : read.records) {
        if (heard(record.partition, now, batch) == nullptr || record.offset < m_confirmedTo[indexOf(record.partition)]) {
            continue;
        }
        m_confirmedTo[indexOf(record.partition)] = record.offset + 1;
        if (isOffsetCommit(record)) {
            records.add(record);
        }
    }
    reached(read, m_confirmedTo, now, batch);
    m_held.confirm(m_confirmedTo);
    hand(std::move(records), batch);
}

void TailRecords::release(Timestamp now, std::vector<Observation>& batch)
{
    OffsetsRecords records(now);
    m_held.release(now, m_confirmedTo, records);
    hand(std::move(records), batch);
}

std::vector<Partition> TailRecords::unstarted() const
{
    std::vector<Partition> result;
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        if (!m_parts[i].from) {
            result.push_back(static_cast<Partition>(i));
        }
    }
    return result;
}

std::size_t TailRecords::silent() const
{
    return static_cast<std::size_t>(
        std::ranges::count_if(m_parts, [](const auto& part) { return part.from && !part.announced; }));
}

std::map<Partition, Offset> TailRecords::started(std::span<const Offset> positions) const
{
    std::map<Partition, Offset> result;
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        if (m_parts[i].from) {
            result.emplace(static_cast<Partition>(i), positions[i]);
        }
    }
    return result;
}

TailRecords::Part* TailRecords::heard(Partition partition, Timestamp now, std::vector<Observation>& batch)
{
    if (partition < 0 || indexOf(partition) >= m_parts.size() || !m_parts[indexOf(partition)].from) {
        return nullptr;
    }
    auto& part = m_parts[indexOf(partition)];
    if (!part.announced) {
        announce(partition, now, batch);
    }
    return &part;
}

void TailRecords::announce(Partition partition, Timestamp now, std::vector<Observation>& batch)
{
    auto& part = m_parts[indexOf(partition)];
    part.announced = true;
    OffsetsPartitionRead read{now, partition, partitions(), *part.from, std::exchange(part.lostFrom, std::nullopt), {}};
    if (*part.from == 0) {
        read.backfilledTo = 0; // there is nothing before
    }
    batch.emplace_back(read);
}

void TailRecords::reached(const OffsetsRead& read, std::vector<Offset>& positions, Timestamp now, std::vector<Observation>& batch)
{
    for (const auto& [partition, end] : read.ends) {
        if (heard(partition, now, batch) != nullptr) {
            auto& position = positions[indexOf(partition)];
            position = std::max(position, end);
        }
    }
}

void TailRecords::hand(OffsetsRecords records, std::vector<Observation>& batch)
{
    m_count += records.size();
    if (!records.empty()) {
        batch.emplace_back(std::move(records));
    }
}

} // namespace rollcall::kafka
