#include "engine/topic_book.h"

#include <algorithm>
#include <utility>

namespace rollcall {

namespace {

TopicBook::LogOffset& offsetOf(TopicBook::PartitionLog& log, LogOffsetKind kind)
{
    switch (kind) {
    case LogOffsetKind::start:
        return log.start;
    case LogOffsetKind::lastStable:
        return log.lastStable;
    case LogOffsetKind::end:
        break;
    }
    return log.end;
}

/// A stable offset below an end is proof only when that end was there before the stable offset was asked for: the end moves on.
void noteTransaction(TopicBook::PartitionLog& log, const RequestSpan& span)
{
    const auto stable = log.lastStable.offset;
    const bool open = log.endReadAt && *log.endReadAt <= span.sent && log.end.offset && stable < log.end.offset;
    log.openTransactionFrom = open ? stable : std::nullopt;
}

} // namespace

void TopicBook::apply(const LogOffsetsRead& read)
{
    auto& logs = m_logs[read.topic];
    std::size_t count = read.offsets.offsets.size();
    for (const auto& [partition, error] : read.offsets.errors) {
        count = std::max(count, static_cast<std::size_t>(partition) + 1);
    }
    if (logs.size() < count) {
        logs.resize(count);
    }
    for (std::size_t partition = 0; partition < read.offsets.offsets.size(); ++partition) {
        if (const auto& offset = read.offsets.offsets[partition]) {
            auto& log = logs[partition];
            offsetOf(log, read.kind) = {offset, std::nullopt};
            if (read.kind == LogOffsetKind::end) {
                log.endReadAt = read.span.received;
            } else if (read.kind == LogOffsetKind::lastStable) {
                noteTransaction(log, read.span);
            }
        }
    }
    for (const auto& [partition, error] : read.offsets.errors) {
        offsetOf(logs[static_cast<std::size_t>(partition)], read.kind).error = error;
    }
}

bool TopicBook::apply(const TopicsSeen& seen)
{
    bool learnt = false;
    if (seen.complete) {
        m_topics.clear();
        m_completeList = true;
    }
    for (const auto& topic : seen.topics) {
        m_topics[topic.name] = topic;
        if (topic.id) {
            learnt = std::exchange(m_names[*topic.id], topic.name) != topic.name || learnt;
        }
    }
    // A deleted topic's offsets must not come back as those of a new topic with its name.
    std::erase_if(m_logs, [this](const auto& entry) { return knownMissing(entry.first); });
    return learnt;
}

const TopicBook::PartitionLog* TopicBook::find(const TopicPartition& id) const
{
    const auto at = m_logs.find(id.topic);
    if (at == m_logs.end() || id.partition < 0 || static_cast<std::size_t>(id.partition) >= at->second.size()) {
        return nullptr;
    }
    return &at->second[static_cast<std::size_t>(id.partition)];
}

std::optional<bool> TopicBook::hasMore(const TopicPartition& id, Offset after) const
{
    const auto* log = find(id);
    if (log == nullptr || !log->end.offset) {
        return std::nullopt;
    }
    return *log->end.offset > after;
}

std::optional<Partition> TopicBook::partitionCount(const TopicName& topic) const
{
    const auto at = m_topics.find(topic);
    return at == m_topics.end() ? std::nullopt : at->second.partitions;
}

TopicName TopicBook::nameOf(const TopicId& id) const
{
    const auto at = m_names.find(id);
    return at == m_names.end() ? TopicName(id.text()) : at->second;
}

bool TopicBook::isNamed(const TopicName& name) const
{
    return std::ranges::any_of(m_names, [&name](const auto& entry) { return entry.second == name; });
}

bool TopicBook::learn(const TopicId& id, const TopicName& name)
{
    return m_names.emplace(id, name).second;
}

bool TopicBook::knownMissing(const TopicName& topic) const
{
    const auto at = m_topics.find(topic);
    if (at == m_topics.end()) {
        return m_completeList;
    }
    return at->second.error && at->second.error->kind == ErrorKind::notFound;
}

} // namespace rollcall
