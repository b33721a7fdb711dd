// For librdkafka before 2.3, which has no ListOffsets admin call: rd_kafka_offsets_for_times passes the protocol's own sentinels
// (-1 latest, -2 earliest) on, in one request a leader (measured with 2.0.2 on Kafka 3.9 and 4.1).
#include "kafka/features.h"
#include "kafka/log_offsets.h"

#if !ROLLCALL_KAFKA_LISTS_OFFSETS

#include <algorithm>

namespace rollcall::kafka {

namespace {

using namespace std::chrono_literals;

/// The call blocks and cannot be interrupted: tried with growing patience, so that a stop is heard soon.
constexpr Milliseconds firstPatience{250};

bool unanswered(rd_kafka_resp_err_t code)
{
    return code == RD_KAFKA_RESP_ERR__TIMED_OUT || code == RD_KAFKA_RESP_ERR__TIMED_OUT_QUEUE
        || code == RD_KAFKA_RESP_ERR__TRANSPORT;
}

bool take(const rd_kafka_topic_partition_list_t& list, rd_kafka_resp_err_t code, const RequestSpan& span, Connection& connection,
          LogOffsetAnswers& answers)
{
    bool disowned = false;
    for (int i = 0; i < list.cnt; ++i) {
        const auto& element = list.elems[i];
        const TopicPartition id{TopicName{element.topic}, element.partition};
        auto problem = code != RD_KAFKA_RESP_ERR_NO_ERROR ? code : element.err;
        if (problem == RD_KAFKA_RESP_ERR_NO_ERROR && element.offset < 0) {
            // The sentinel is still there: the leader gave no answer for it.
            problem = RD_KAFKA_RESP_ERR__TIMED_OUT;
        }
        if (problem == RD_KAFKA_RESP_ERR_NO_ERROR) {
            connection.log().answered();
            answers.offset(id, element.offset, span);
        } else {
            disowned = disowned || disowns(problem);
            answers.error(id, connection.errorOf(problem, {}, Subject::partition(id.topic, id.partition)), span);
        }
    }
    return disowned;
}

bool askLeader(const AdminContext& context, LogOffsetKind kind, const std::vector<TopicPartition>& partitions,
               LogOffsetAnswers& answers)
{
    auto left = context.limits.timeout;
    for (auto patience = firstPatience; !context.stop.requested(); patience *= 2) {
        patience = std::min(patience, left);
        left -= patience;
        const auto list = logOffsetRequest(kind, partitions);
        RequestSpan span{context.clock(), {}};
        context.counter.fetch_add(1, std::memory_order_relaxed);
        auto code = rd_kafka_offsets_for_times(context.connection.client(), list.get(), static_cast<int>(patience.count()));
        span.received = context.clock();
        context.connection.takeErrors();
        if (unanswered(code) && left > 0ms) {
            continue;
        }
        if (code == RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION) {
            code = RD_KAFKA_RESP_ERR_NO_ERROR; // said when every partition failed; each has its own error then
        }
        return take(*list, code, span, context.connection, answers);
    }
    return false;
}

} // namespace

bool askLeaders(const AdminContext& context, LogOffsetKind kind, const LeaderPlan& plan, LogOffsetAnswers& answers)
{
    bool disowned = false;
    for (const auto& [leader, partitions] : plan.byLeader) {
        disowned = askLeader(context, kind, partitions, answers) || disowned;
    }
    return disowned;
}

} // namespace rollcall::kafka

#endif
