#include "kafka/offsets_consumer.h"

#include "kafka/connection.h"
#include "kafka/monitoring_properties.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>

namespace rollcall::kafka {

namespace {

constexpr std::size_t recordsAtATime = 10'000;

const std::string topicName{offsetsTopicName};

std::span<const std::byte> bytes(const void* data, std::size_t size)
{
    return {static_cast<const std::byte*>(data), size};
}

OffsetsRecord recordOf(const rd_kafka_message_t& message)
{
    rd_kafka_timestamp_type_t type = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE;
    OffsetsRecord record{fromMillis(rd_kafka_message_timestamp(&message, &type)),
                         message.partition,
                         message.offset,
                         bytes(message.key, message.key_len),
                         {},
                         {}};
    if (message.payload != nullptr) {
        record.value = bytes(message.payload, message.len);
    }
    return record;
}

Subject subjectOf(Partition partition)
{
    return Subject::partition(TopicName(topicName), partition);
}

} // namespace

ClientProperties offsetsConsumerProperties(const ClientProperties& connection, OffsetsReading reading)
{
    auto result = monitoringProperties(connection);
    // An application's own, which may not fit ours.
    std::erase_if(result.values, [](const auto& property) {
        const auto& name = property.first;
        return name.starts_with("fetch.") || name.starts_with("queued.") || name == "max.partition.fetch.bytes";
    });
    const auto set = [&result](const char* name, const char* value) { result.values.insert_or_assign(name, value); };
    // No group.id: with one, librdkafka asks for the group's coordinator, by which a fresh cluster makes the topic.
    set("enable.auto.commit", "false");
    set("enable.auto.offset.store", "false");
    set("allow.auto.create.topics", "false");
    set("enable.partition.eof", "true");
    set("check.crcs", "false");
    set("auto.offset.reset", reading == OffsetsReading::history ? "earliest" : "error");
    const bool uncommitted = reading == OffsetsReading::everything || reading == OffsetsReading::gathered;
    set("isolation.level", uncommitted ? "read_uncommitted" : "read_committed");
    // A partition's share of an answer, and all that waits to be read. (fetch.max.bytes follows the latter.)
    set("fetch.message.max.bytes", "262144");
    set("queued.max.messages.kbytes", "8192");
    set("queued.min.messages", "20000");
    // An answer without records says that the end is reached, so this is also how late that is known. What only confirms, or is
    // much, may come a tenth of a second later for the sake of far fewer answers.
    set("fetch.wait.max.ms", "100");
    set("fetch.min.bytes", reading == OffsetsReading::everything ? "1" : "100000");
    if (isKnownProperty("fetch.queue.backoff.ms")) { // since 2.2
        set("fetch.queue.backoff.ms", "10");
    }
    return result;
}

struct OffsetsConsumer::Parts {
    std::function<void()> wake;
    std::unique_ptr<Connection> connection;
    TopicHandle topic; ///< all below go before the client that they belong to
    QueueHandle queue;
    std::vector<Partition> assigned;
    std::vector<rd_kafka_message_t*> raw = std::vector<rd_kafka_message_t*>(recordsAtATime);
    std::vector<MessageHandle> messages; ///< of the last read
    OffsetsRead read;

    ~Parts() { drop(); }

    void drop()
    {
        read = {};
        messages.clear();
        for (const auto partition : std::exchange(assigned, {})) {
            rd_kafka_consume_stop(topic.get(), partition);
        }
    }
};

Result<std::unique_ptr<OffsetsConsumer>> OffsetsConsumer::open(const ClientProperties& connection, OffsetsReading reading,
                                                               std::function<void()> wake, OnClientLog onLog)
{
    auto opened = Connection::open(offsetsConsumerProperties(connection, reading), std::move(onLog), RD_KAFKA_CONSUMER);
    if (!opened) {
        return tl::unexpected(std::move(opened.error()));
    }
    auto parts = std::make_unique<Parts>();
    parts->wake = std::move(wake);
    parts->connection = *std::move(opened);
    auto* const client = parts->connection->client();
    parts->topic.reset(rd_kafka_topic_new(client, topicName.c_str(), nullptr));
    if (!parts->topic) {
        return tl::unexpected(errorOf(rd_kafka_last_error(), {}, Subject::topic(TopicName(topicName))));
    }
    parts->queue.reset(rd_kafka_queue_new(client));
    rd_kafka_queue_cb_event_enable(
        parts->queue.get(), [](rd_kafka_t* /*client*/, void* opaque) { static_cast<Parts*>(opaque)->wake(); }, parts.get());
    return std::unique_ptr<OffsetsConsumer>(new OffsetsConsumer(std::move(parts)));
}

OffsetsConsumer::OffsetsConsumer(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) { }

OffsetsConsumer::~OffsetsConsumer()
{
    rd_kafka_queue_cb_event_enable(m_parts->queue.get(), nullptr, nullptr);
}

Result<std::optional<Partition>> OffsetsConsumer::partitionCount(const StopFlag& stop)
{
    using namespace std::chrono_literals;
    auto& connection = *m_parts->connection;
    const auto subject = Subject::topic(TopicName(topicName));
    // The call blocks and cannot be interrupted; with growing patience a stop is heard soon.
    for (auto patience = 100ms; patience < 1s && !stop.requested(); patience *= 2) {
        const rd_kafka_metadata_t* raw = nullptr;
        const auto code =
            rd_kafka_metadata(connection.client(), 0, m_parts->topic.get(), &raw, static_cast<int>(patience.count()));
        const MetadataHandle metadata(raw);
        connection.takeErrors();
        if (code != RD_KAFKA_RESP_ERR_NO_ERROR || metadata->topic_cnt != 1) {
            continue;
        }
        connection.log().answered();
        connection.log().expectBrokers(static_cast<std::size_t>(metadata->broker_cnt));
        const auto& topic = metadata->topics[0];
        if (topic.err == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART) {
            return std::optional<Partition>{};
        }
        if (topic.partition_cnt > 0) {
            return std::optional<Partition>{topic.partition_cnt};
        }
        if (topic.err != RD_KAFKA_RESP_ERR_NO_ERROR) {
            return tl::unexpected(errorOf(topic.err, {}, subject));
        }
        return std::optional<Partition>{};
    }
    if (stop.requested()) {
        return fail(ErrorKind::cancelled, subject.name + ": stopped");
    }
    return tl::unexpected(connection.errorOf(RD_KAFKA_RESP_ERR__TIMED_OUT, {}, subject));
}

Result<void> OffsetsConsumer::assign(const std::map<Partition, Offset>& from)
{
    m_parts->drop();
    for (const auto& [partition, offset] : from) {
        if (rd_kafka_consume_start_queue(m_parts->topic.get(), partition, offset, m_parts->queue.get()) != 0) {
            const auto code = rd_kafka_last_error();
            m_parts->drop();
            return tl::unexpected(errorOf(code, {}, subjectOf(partition)));
        }
        m_parts->assigned.push_back(partition);
    }
    return {};
}

const OffsetsRead& OffsetsConsumer::read()
{
    auto& [records, ends, outOfRange, failures] = m_parts->read;
    records.clear();
    ends.clear();
    outOfRange.clear();
    failures.clear();
    m_parts->messages.clear();
    const auto count = rd_kafka_consume_batch_queue(m_parts->queue.get(), 0, m_parts->raw.data(), m_parts->raw.size());
    for (ssize_t i = 0; i < count; ++i) {
        const auto& message = *m_parts->messages.emplace_back(m_parts->raw[static_cast<std::size_t>(i)]);
        switch (message.err) {
        case RD_KAFKA_RESP_ERR_NO_ERROR:
            records.push_back(recordOf(message));
            break;
        case RD_KAFKA_RESP_ERR__PARTITION_EOF:
            ends.emplace_back(message.partition, message.offset);
            break;
        case RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET:
            outOfRange.push_back(message.partition);
            break;
        default:
            failures.push_back(
                {message.partition,
                 m_parts->connection->errorOf(message.err, rd_kafka_message_errstr(&message), subjectOf(message.partition))});
        }
    }
    if (count <= 0) {
        m_parts->connection->takeErrors(); // also where librdkafka renews its tokens
    }
    return m_parts->read;
}

OpenOffsetsReader offsetsConsumers(ClientProperties connection, OnClientLog onLog)
{
    return [connection = std::move(connection), onLog = std::move(onLog)](OffsetsReading reading, std::function<void()> wake) {
        return OffsetsConsumer::open(connection, reading, std::move(wake), onLog)
            .map([](std::unique_ptr<OffsetsConsumer> consumer) { return std::unique_ptr<OffsetsReader>(std::move(consumer)); });
    };
}

std::optional<Error> OffsetsConsumer::outage()
{
    auto& connection = *m_parts->connection;
    connection.takeErrors();
    if (!connection.log().allDown()) {
        return std::nullopt;
    }
    return connection.errorOf(RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN, {}, Subject::topic(TopicName(topicName)));
}

} // namespace rollcall::kafka
