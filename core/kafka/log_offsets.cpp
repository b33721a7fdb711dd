// With the ListOffsets admin call of librdkafka 2.3 and newer.
#include "kafka/log_offsets.h"

#include "kafka/features.h"

#include <algorithm>
#include <span>
#include <vector>

#if ROLLCALL_KAFKA_LISTS_OFFSETS

namespace rollcall::kafka {

namespace {

/// Of a request. librdkafka (2.14.2) looks for each answered partition among all that were asked for, so that the cost of a call
/// grows with their square: 2,000 took 25 ms.
constexpr std::size_t mostPartitions = 250;

void setIsolation(rd_kafka_AdminOptions_t* options, LogOffsetKind kind)
{
    const auto level =
        kind == LogOffsetKind::lastStable ? RD_KAFKA_ISOLATION_LEVEL_READ_COMMITTED : RD_KAFKA_ISOLATION_LEVEL_READ_UNCOMMITTED;
    const ErrorHandle error(rd_kafka_AdminOptions_set_isolation_level(options, level));
}

bool take(const Reply& reply, Connection& connection, std::span<const TopicPartition> asked, LogOffsetAnswers& answers)
{
    if (reply.code() != RD_KAFKA_RESP_ERR_NO_ERROR) {
        for (const auto& id : asked) {
            answers.error(id, connection.errorOf(reply.code(), reply.detail(), Subject::partition(id.topic, id.partition)),
                          reply.span);
        }
        return disowns(reply.code());
    }
    bool disowned = false;
    std::vector<bool> answered(asked.size());
    std::size_t count = 0;
    const auto* const* infos = rd_kafka_ListOffsets_result_infos(rd_kafka_event_ListOffsets_result(reply.event), &count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto* const element = rd_kafka_ListOffsetsResultInfo_topic_partition(infos[i]);
        const TopicPartition id{TopicName{element->topic}, element->partition};
        if (element->err != RD_KAFKA_RESP_ERR_NO_ERROR) {
            disowned = disowned || disowns(element->err);
            answers.error(id, connection.errorOf(element->err, {}, Subject::partition(id.topic, id.partition)), reply.span);
        } else if (element->offset < 0) {
            continue; // no answer: see below
        } else {
            connection.log().answered();
            answers.offset(id, element->offset, reply.span);
        }
        // What is asked for is in order, as a plan is made of a set.
        if (const auto at = std::ranges::lower_bound(asked, id); at != asked.end() && *at == id) {
            answered[static_cast<std::size_t>(at - asked.begin())] = true;
        }
    }
    // Of a leader that is down librdkafka (2.14.2) says, after the timeout: success, no error, offset "invalid".
    bool missing = false;
    for (std::size_t index = 0; index < asked.size(); ++index) {
        if (answered[index]) {
            continue;
        }
        missing = true;
        const auto& id = asked[index];
        answers.error(id, connection.errorOf(RD_KAFKA_RESP_ERR__TIMED_OUT, {}, Subject::partition(id.topic, id.partition)),
                      reply.span);
    }
    return disowned || missing;
}

} // namespace

bool askLeaders(const AdminContext& context, LogOffsetKind kind, const LeaderPlan& plan, LogOffsetAnswers& answers)
{
    std::vector<std::span<const TopicPartition>> requests;
    for (const auto& [leader, partitions] : plan.byLeader) {
        for (std::span<const TopicPartition> left(partitions); !left.empty();) {
            const auto count = std::min(left.size(), mostPartitions);
            requests.push_back(left.first(count));
            left = left.subspan(count);
        }
    }
    bool disowned = false;
    const auto send = [&](std::size_t index, rd_kafka_AdminOptions_t* options, rd_kafka_queue_t* queue) {
        setIsolation(options, kind);
        rd_kafka_ListOffsets(context.connection.client(), logOffsetRequest(kind, requests[index]).get(), options, queue);
    };
    const auto taken = [&](const Reply& reply) {
        disowned = take(reply, context.connection, requests[reply.index], answers) || disowned;
    };
    context.pipeline().run(requests.size(), send, taken, context.stop);
    return disowned;
}

} // namespace rollcall::kafka

#endif
