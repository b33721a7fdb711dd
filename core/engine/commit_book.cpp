#include "engine/commit_book.h"

#include <algorithm>

namespace rollcall {

namespace {

/// More partitions than any topic has: a record that names a higher one is not followed, for it would cost memory by its number.
constexpr Partition mostPartitions = 1'000'000;

} // namespace

bool CommitBook::isKnown(const OfTopic& topic)
{
    return !topic.errors.empty() || !topic.pending.empty()
        || std::ranges::any_of(topic.cells, [](const Cell& cell) { return cell.offset.has_value(); });
}

CommitBook::Known CommitBook::OfTopic::known(Partition partition) const
{
    Known known{cells[static_cast<std::size_t>(partition)].offset, {}, nullptr};
    if (const auto waits = pending.find(partition); waits != pending.end()) {
        known.pending = waits->second.offset;
    }
    if (const auto error = errors.find(partition); error != errors.end()) {
        known.error = &error->second;
    }
    return known;
}

std::vector<std::pair<TopicPartition, CommitBook::Change>> CommitBook::apply(const OffsetsCommitted& reply)
{
    m_known = true;
    m_replied = true;
    std::vector<std::pair<TopicPartition, Change>> changes;
    const TimeWindow within{m_repliedAt.value_or(reply.span.sent), reply.span.received};
    const bool hadReply = m_repliedAt.has_value();
    m_repliedAt = reply.span.sent;
    const auto isOlder = [&reply](const Cell& cell) { return !cell.recordSeen || *cell.recordSeen < reply.span.sent; };
    for (auto& [topic, held] : m_topics) {
        held.errors.clear();
        // Nothing else tells of a transaction that was aborted. One that is still open loses its mark, which says less than one
        // that stays for ever.
        std::erase_if(held.pending, [&reply](const auto& entry) { return entry.second.seen < reply.span.sent; });
        const auto told = reply.topics.find(topic);
        for (std::size_t index = 0; index < held.cells.size(); ++index) {
            Cell& cell = held.cells[index];
            if (!isOlder(cell)) {
                continue;
            }
            const bool tells = told != reply.topics.end() && index < told->second.offsets.size();
            const auto now = tells ? told->second.offsets[index] : std::nullopt;
            if (cell.offset && now && *cell.offset != *now) {
                changes.push_back({{topic, static_cast<Partition>(index)}, {cell.offset, now}});
            }
            if (hadReply && now && cell.offset != now && !cell.recordSeen) {
                m_workers.committed(cell.worker, within, true);
            }
            cell.offset.reset();
        }
    }
    for (const auto& [topic, told] : reply.topics) {
        for (std::size_t index = 0; index < told.offsets.size(); ++index) {
            if (!told.offsets[index]) {
                continue;
            }
            if (OfTopic* held = topicWith(topic.text(), static_cast<Partition>(index));
                held != nullptr && isOlder(held->cells[index])) {
                held->cells[index].offset = told.offsets[index];
            }
        }
        for (const auto& [partition, error] : told.errors) {
            if (OfTopic* held = topicWith(topic.text(), partition);
                held != nullptr && isOlder(held->cells[static_cast<std::size_t>(partition)])) {
                held->errors.insert_or_assign(partition, error);
            }
        }
    }
    return changes;
}

std::optional<CommitBook::Change> CommitBook::apply(const Recorded& record)
{
    OfTopic* held = topicWith(record.topic, record.partition);
    if (held == nullptr) {
        return std::nullopt;
    }
    Cell& cell = held->cells[static_cast<std::size_t>(record.partition)];
    if (record.recordOffset <= cell.recordOffset) {
        return std::nullopt;
    }
    if (record.seen) {
        // One that a transaction still holds back, too, is a sign of work.
        m_workers.committed(cell.worker, {record.at, record.at}, cell.offset != record.offset);
    }
    if (!record.confirmed) {
        held->pending.insert_or_assign(record.partition,
                                       Pending{record.offset, record.recordOffset, record.seen.value_or(Timestamp{})});
        return std::nullopt;
    }
    m_known = true;
    const Change change{cell.offset, record.offset};
    m_turns += change.from.has_value() != change.to.has_value() ? 1U : 0U;
    cell.offset = record.offset;
    cell.recordOffset = record.recordOffset;
    cell.recordSeen = record.seen;
    if (!held->pending.empty()) {
        if (const auto waits = held->pending.find(record.partition);
            waits != held->pending.end() && waits->second.recordOffset <= record.recordOffset) {
            held->pending.erase(waits);
        }
    }
    if (!held->errors.empty()) {
        held->errors.erase(record.partition);
    }
    return change;
}

void CommitBook::assign(const std::vector<TopicPartition>& partitions, Workers::Number worker)
{
    for (const auto& [topic, partition] : partitions) {
        if (OfTopic* held = topicWith(topic.text(), partition); held != nullptr) {
            held->cells[static_cast<std::size_t>(partition)].worker = worker;
        }
    }
}

std::optional<Offset> CommitBook::committed(const TopicPartition& id) const
{
    const Cell* cell = find(id.topic, id.partition);
    return cell == nullptr ? std::nullopt : cell->offset;
}

const CommitBook::Cell* CommitBook::find(const TopicName& topic, Partition partition) const
{
    const auto held = m_topics.find(topic);
    const auto index = static_cast<std::size_t>(partition);
    return held == m_topics.end() || index >= held->second.cells.size() ? nullptr : &held->second.cells[index];
}

bool CommitBook::empty() const
{
    return std::ranges::none_of(m_topics, [](const auto& topic) { return isKnown(topic.second); });
}

std::set<TopicName> CommitBook::topics() const
{
    std::set<TopicName> names;
    for (const auto& [topic, held] : m_topics) {
        if (isKnown(held)) {
            names.insert(topic);
        }
    }
    return names;
}

CommitBook::OfTopic* CommitBook::topicWith(std::string_view topic, Partition partition)
{
    if (partition < 0 || partition >= mostPartitions) {
        return nullptr;
    }
    auto at = m_topics.find(topic);
    if (at == m_topics.end()) {
        at = m_topics.emplace(TopicName(std::string(topic)), OfTopic{}).first;
    }
    const auto index = static_cast<std::size_t>(partition);
    if (at->second.cells.size() <= index) {
        at->second.cells.resize(index + 1);
    }
    return &at->second;
}

std::vector<const CommitBook::Topics::value_type*> CommitBook::sorted() const
{
    std::vector<const Topics::value_type*> topics;
    topics.reserve(m_topics.size());
    for (const auto& topic : m_topics) {
        topics.push_back(&topic);
    }
    std::ranges::sort(topics, {}, [](const auto* topic) -> const TopicName& { return topic->first; });
    return topics;
}

} // namespace rollcall
