#include "kafka/log_offsets.h"
#include "kafka/topic_offsets.h"

#include <algorithm>

namespace rollcall::kafka {

LogOffsetsRead& LogOffsetAnswers::topic(const TopicName& name, const RequestSpan& span)
{
    const auto [at, isNew] = m_topics.try_emplace(name, LogOffsetsRead{m_kind, span, name, {}});
    auto& read = at->second;
    if (!isNew) {
        read.span.sent = std::min(read.span.sent, span.sent);
        read.span.received = std::max(read.span.received, span.received);
    }
    return read;
}

void LogOffsetAnswers::offset(const TopicPartition& id, Offset offset, const RequestSpan& span)
{
    setOffset(topic(id.topic, span).offsets, id.partition, offset);
}

void LogOffsetAnswers::error(const TopicPartition& id, Error error, const RequestSpan& span)
{
    setError(topic(id.topic, span).offsets, id.partition, std::move(error));
}

std::vector<LogOffsetsRead> LogOffsetAnswers::take() &&
{
    std::vector<LogOffsetsRead> result;
    result.reserve(m_topics.size());
    for (auto& [name, read] : m_topics) {
        result.push_back(std::move(read));
    }
    return result;
}

bool disowns(rd_kafka_resp_err_t code)
{
    switch (code) {
    case RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION:
    case RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE:
    case RD_KAFKA_RESP_ERR_REPLICA_NOT_AVAILABLE:
    case RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART:
    case RD_KAFKA_RESP_ERR_KAFKA_STORAGE_ERROR:
    case RD_KAFKA_RESP_ERR_FENCED_LEADER_EPOCH:
    case RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION:
    case RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC:
    case RD_KAFKA_RESP_ERR__TIMED_OUT:
    case RD_KAFKA_RESP_ERR__TRANSPORT:
        return true;
    default:
        return false;
    }
}

PartitionListHandle logOffsetRequest(LogOffsetKind kind, std::span<const TopicPartition> partitions)
{
    PartitionListHandle list(rd_kafka_topic_partition_list_new(static_cast<int>(partitions.size())));
    for (const auto& id : partitions) {
        rd_kafka_topic_partition_list_add(list.get(), id.topic.text().c_str(), id.partition)->offset =
            kind == LogOffsetKind::start ? -2 : -1;
    }
    return list;
}

} // namespace rollcall::kafka
