#include "kafka/admin_calls.h"
#include "kafka/topic_offsets.h"

namespace rollcall::kafka {

namespace {

void take(const Reply& reply, Connection& connection, OffsetsCommitted& into)
{
    const auto subject = Subject::group(into.group);
    if (reply.code() != RD_KAFKA_RESP_ERR_NO_ERROR) {
        into.error = connection.errorOf(reply.code(), reply.detail(), subject);
        return;
    }
    std::size_t count = 0;
    const auto* const* groups =
        rd_kafka_ListConsumerGroupOffsets_result_groups(rd_kafka_event_ListConsumerGroupOffsets_result(reply.event), &count);
    if (count == 0) {
        into.error = connection.errorOf(RD_KAFKA_RESP_ERR__BAD_MSG, "the reply does not name it", subject);
        return;
    }
    const auto* const error = rd_kafka_group_result_error(groups[0]);
    if (error != nullptr && rd_kafka_error_code(error) != RD_KAFKA_RESP_ERR_NO_ERROR) {
        into.error = connection.errorOf(error, subject);
        return;
    }
    connection.log().answered();
    const auto* const partitions = rd_kafka_group_result_partitions(groups[0]);
    for (int i = 0; partitions != nullptr && i < partitions->cnt; ++i) {
        const auto& element = partitions->elems[i];
        const TopicName topic{element.topic};
        if (element.err != RD_KAFKA_RESP_ERR_NO_ERROR) {
            setError(into.topics[topic], element.partition,
                     connection.errorOf(element.err, {}, Subject::partition(topic, element.partition)));
        } else if (element.offset >= 0) {
            setOffset(into.topics[topic], element.partition, element.offset);
        }
    }
}

} // namespace

std::vector<OffsetsCommitted> committedOffsets(const AdminContext& context, const std::vector<GroupId>& groups)
{
    std::vector<std::optional<OffsetsCommitted>> replies(groups.size());
    // librdkafka takes exactly one group a call, in every version.
    const auto send = [&](std::size_t index, rd_kafka_AdminOptions_t* options, rd_kafka_queue_t* queue) {
        const GroupOffsetsRequestHandle request(rd_kafka_ListConsumerGroupOffsets_new(groups[index].text().c_str(), nullptr));
        auto* pointer = request.get();
        rd_kafka_ListConsumerGroupOffsets(context.connection.client(), &pointer, 1, options, queue);
    };
    const auto taken = [&](const Reply& reply) {
        OffsetsCommitted committed;
        committed.span = reply.span;
        committed.group = groups[reply.index];
        take(reply, context.connection, committed);
        replies[reply.index] = std::move(committed);
    };
    context.pipeline().run(groups.size(), send, taken, context.stop);

    std::vector<OffsetsCommitted> result;
    result.reserve(replies.size());
    for (auto& reply : replies) {
        if (reply) {
            result.push_back(*std::move(reply));
        }
    }
    return result;
}

} // namespace rollcall::kafka
