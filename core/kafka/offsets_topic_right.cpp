#include "kafka/offsets_topic_right.h"

#include "kafka/admin_calls.h"
#include "kafka/features.h"

#include <algorithm>

namespace rollcall::kafka {

#if ROLLCALL_KAFKA_LISTS_OFFSETS

namespace {

constexpr auto offsetsTopic = "__consumer_offsets";

using TopicNamesHandle = Handle<rd_kafka_TopicCollection_t, rd_kafka_TopicCollection_destroy>;

OffsetsTopicRight rightOf(const rd_kafka_TopicDescription_t* topic)
{
    const auto* const error = rd_kafka_TopicDescription_error(topic);
    switch (error == nullptr ? RD_KAFKA_RESP_ERR_NO_ERROR : rd_kafka_error_code(error)) {
    case RD_KAFKA_RESP_ERR_NO_ERROR:
        break;
    case RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED:
        return OffsetsTopicRight::denied;
    case RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART:
        return OffsetsTopicRight::absent;
    default:
        return OffsetsTopicRight::unknown;
    }
    std::size_t count = 0;
    const auto* const operations = rd_kafka_TopicDescription_authorized_operations(topic, &count);
    if (operations == nullptr || count == 0) {
        return OffsetsTopicRight::unknown; // a broker before KIP-430 names none at all
    }
    const bool may = std::find(operations, operations + count, RD_KAFKA_ACL_OPERATION_READ) != operations + count;
    return may ? OffsetsTopicRight::granted : OffsetsTopicRight::denied;
}

} // namespace

OffsetsTopicRight offsetsTopicRight(const AdminContext& context)
{
    auto result = OffsetsTopicRight::unknown;
    const auto send = [&](std::size_t /*index*/, rd_kafka_AdminOptions_t* options, rd_kafka_queue_t* queue) {
        const ErrorHandle ignored(rd_kafka_AdminOptions_set_include_authorized_operations(options, 1));
        const char* name = offsetsTopic;
        const TopicNamesHandle topic(rd_kafka_TopicCollection_of_topic_names(&name, 1));
        rd_kafka_DescribeTopics(context.connection.client(), topic.get(), options, queue);
    };
    const auto taken = [&](const Reply& reply) {
        if (reply.code() == RD_KAFKA_RESP_ERR_NO_ERROR) {
            std::size_t count = 0;
            const auto* const* topics =
                rd_kafka_DescribeTopics_result_topics(rd_kafka_event_DescribeTopics_result(reply.event), &count);
            result = count == 1 ? rightOf(topics[0]) : OffsetsTopicRight::unknown;
        }
    };
    context.pipeline().run(1, send, taken, context.stop);
    return result;
}

#else

OffsetsTopicRight offsetsTopicRight(const AdminContext& /*context*/)
{
    return OffsetsTopicRight::unknown;
}

#endif

} // namespace rollcall::kafka
