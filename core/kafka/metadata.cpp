#include "kafka/admin_calls.h"

#include <algorithm>
#include <chrono>

namespace rollcall::kafka {

namespace {

using namespace std::chrono_literals;

/// librdkafka's metadata call blocks and cannot be interrupted. So it is tried with growing patience: a stop is heard soon unless
/// the brokers are really that slow.
constexpr Milliseconds firstPatience{250};

BrokerAddress brokerOf(const rd_kafka_metadata_broker_t& broker)
{
    return {broker.id, broker.host == nullptr ? std::string{} : broker.host, broker.port};
}

void takeTopic(const rd_kafka_metadata_topic_t& topic, Connection& connection, ClusterMetadata& into)
{
    TopicDescription description;
    description.name = TopicName{topic.topic};
    if (topic.err != RD_KAFKA_RESP_ERR_NO_ERROR) {
        description.error = connection.errorOf(topic.err, {}, Subject::topic(description.name));
    }
    if (topic.partition_cnt > 0 || !description.error) {
        description.partitions = topic.partition_cnt;
    }
    auto& leaders = into.leaders[description.name];
    leaders.resize(static_cast<std::size_t>(topic.partition_cnt));
    for (int i = 0; i < topic.partition_cnt; ++i) {
        const auto& partition = topic.partitions[i];
        const auto index = static_cast<std::size_t>(partition.id);
        if (partition.leader >= 0 && partition.id >= 0 && index < leaders.size()) {
            leaders[index] = partition.leader;
        }
    }
    into.topics.push_back(std::move(description));
}

std::optional<std::string> clusterIdOf(rd_kafka_t* client)
{
    // Known since the metadata reply, so this waits for nothing.
    char* const id = rd_kafka_clusterid(client, 0);
    if (id == nullptr) {
        return std::nullopt;
    }
    std::string result{id};
    rd_kafka_mem_free(client, id);
    return result;
}

} // namespace

Result<ClusterMetadata> clusterMetadata(const AdminContext& context)
{
    const auto subject = Subject::cluster("topics and brokers");
    auto* const client = context.connection.client();
    auto code = RD_KAFKA_RESP_ERR__TIMED_OUT;
    auto left = context.limits.timeout;
    for (auto patience = firstPatience; left > 0ms && !context.stop.requested(); patience *= 2) {
        patience = std::min(patience, left);
        left -= patience;
        ClusterMetadata result;
        result.span.sent = context.clock();
        context.counter.fetch_add(1, std::memory_order_relaxed);
        const rd_kafka_metadata_t* raw = nullptr;
        code = rd_kafka_metadata(client, 1, nullptr, &raw, static_cast<int>(patience.count()));
        const MetadataHandle metadata(raw);
        context.connection.takeErrors();
        if (code == RD_KAFKA_RESP_ERR_NO_ERROR && metadata->broker_cnt > 0) {
            result.span.received = context.clock();
            result.clusterId = clusterIdOf(client);
            for (int i = 0; i < metadata->broker_cnt; ++i) {
                result.brokers.push_back(brokerOf(metadata->brokers[i]));
            }
            std::ranges::sort(result.brokers, {}, &BrokerAddress::id);
            context.connection.log().expectBrokers(result.brokers.size());
            for (int i = 0; i < metadata->topic_cnt; ++i) {
                takeTopic(metadata->topics[i], context.connection, result);
            }
            std::ranges::sort(result.topics, {}, &TopicDescription::name);
            context.connection.log().answered();
            return result;
        }
    }
    if (context.stop.requested()) {
        return fail(ErrorKind::cancelled, subject.name + ": stopped");
    }
    return tl::unexpected(context.connection.errorOf(code, {}, subject));
}

} // namespace rollcall::kafka
