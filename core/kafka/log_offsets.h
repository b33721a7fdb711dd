// Log offsets of many partitions, asked of their leaders.
#pragma once

#include "kafka/admin_context.h"
#include "kafka/leader_map.h"

#include <map>
#include <span>

namespace rollcall::kafka {

/// Collects the answers by topic: the span of a topic's offsets goes from its first request to its last answer.
class LogOffsetAnswers {
public:
    explicit LogOffsetAnswers(LogOffsetKind kind) : m_kind(kind) { }

    void offset(const TopicPartition& id, Offset offset, const RequestSpan& span);
    void error(const TopicPartition& id, Error error, const RequestSpan& span);
    /// By topic name.
    [[nodiscard]] std::vector<LogOffsetsRead> take() &&;

private:
    LogOffsetsRead& topic(const TopicName& name, const RequestSpan& span);

    LogOffsetKind m_kind;
    std::map<TopicName, LogOffsetsRead> m_topics;
};

/// Asks every leader of the plan. True when a broker disowned a partition, so that leaders must be read anew. In a librdkafka
/// before 2.3 context's connection must have the isolation level that the kind needs.
[[nodiscard]] bool askLeaders(const AdminContext& context, LogOffsetKind kind, const LeaderPlan& plan, LogOffsetAnswers& answers);

/// Whether this error says that the leader is another broker now, or the topic is gone.
[[nodiscard]] bool disowns(rd_kafka_resp_err_t code);

/// With every partition at the sentinel that asks for the kind: -1 for the end and the last stable offset, -2 for the start.
[[nodiscard]] PartitionListHandle logOffsetRequest(LogOffsetKind kind, std::span<const TopicPartition> partitions);

} // namespace rollcall::kafka
