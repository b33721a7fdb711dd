#include "kafka/admin_calls.h"
#include "kafka/features.h"

#include <algorithm>

namespace rollcall::kafka {

#if ROLLCALL_KAFKA_LISTS_OFFSETS

namespace {

using TopicNamesHandle = Handle<rd_kafka_TopicCollection_t, rd_kafka_TopicCollection_destroy>;

/// Bounds the size of one request and of its reply.
constexpr std::size_t topicsARequest = 100;

/// As Kafka prints it: librdkafka uses the other alphabet of base64, and may pad.
TopicId idOf(const rd_kafka_Uuid_t* id)
{
    std::string text = rd_kafka_Uuid_base64str(id);
    text.resize(std::min(text.size(), text.find('=')));
    std::ranges::replace(text, '+', '-');
    std::ranges::replace(text, '/', '_');
    return TopicId{std::move(text)};
}

void take(const Reply& reply, std::map<TopicName, TopicId>& into)
{
    if (reply.code() != RD_KAFKA_RESP_ERR_NO_ERROR) {
        return; // an id is extra knowledge: without it the topic is still known by its name
    }
    std::size_t count = 0;
    const auto* const* topics = rd_kafka_DescribeTopics_result_topics(rd_kafka_event_DescribeTopics_result(reply.event), &count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto* const error = rd_kafka_TopicDescription_error(topics[i]);
        const auto* const id = rd_kafka_TopicDescription_topic_id(topics[i]);
        const bool failed = error != nullptr && rd_kafka_error_code(error) != RD_KAFKA_RESP_ERR_NO_ERROR;
        // Brokers without topic ids (before KIP-516) give zero.
        const bool zero =
            id == nullptr || (rd_kafka_Uuid_most_significant_bits(id) == 0 && rd_kafka_Uuid_least_significant_bits(id) == 0);
        if (!failed && !zero) {
            into.insert_or_assign(TopicName{rd_kafka_TopicDescription_name(topics[i])}, idOf(id));
        }
    }
}

} // namespace

std::map<TopicName, TopicId> topicIds(const AdminContext& context, const std::vector<TopicName>& topics)
{
    std::map<TopicName, TopicId> result;
    const auto send = [&](std::size_t index, rd_kafka_AdminOptions_t* options, rd_kafka_queue_t* queue) {
        std::vector<const char*> names;
        const auto end = std::min(topics.size(), (index + 1) * topicsARequest);
        for (std::size_t i = index * topicsARequest; i < end; ++i) {
            names.push_back(topics[i].text().c_str());
        }
        const TopicNamesHandle collection(rd_kafka_TopicCollection_of_topic_names(names.data(), names.size()));
        rd_kafka_DescribeTopics(context.connection.client(), collection.get(), options, queue);
    };
    context.pipeline().run((topics.size() + topicsARequest - 1) / topicsARequest, send,
                           [&](const Reply& reply) { take(reply, result); }, context.stop);
    return result;
}

#else

std::map<TopicName, TopicId> topicIds(const AdminContext& /*context*/, const std::vector<TopicName>& /*topics*/)
{
    return {};
}

#endif

} // namespace rollcall::kafka
