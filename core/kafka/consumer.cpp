#include "kafka/consumer.h"

#include "kafka/client_conf.h"
#include "kafka/connection_log.h"
#include "kafka/errors.h"
#include "kafka/group_conversion.h"
#include "kafka/handles.h"

#include <fmt/format.h>

#include <array>
#include <string_view>
#include <utility>

namespace rollcall::kafka {

struct Consumer::Parts {
    Subject subject; ///< the group
    Polled collected; ///< by callbacks, which run inside poll and close on the caller's thread
    ClientHandle client;
    bool closed = false;
};

namespace {

/// librdkafka writes to standard error without one.
void dropLog(const rd_kafka_t* /*client*/, int /*level*/, const char* /*facility*/, const char* /*text*/) { }

void collectError(rd_kafka_t* /*client*/, int code, const char* reason, void* opaque)
{
    static_cast<Polled*>(opaque)->errors.push_back(connectionError(static_cast<rd_kafka_resp_err_t>(code), reason));
}

bool isIncremental(rd_kafka_t* client)
{
    return std::string_view(rd_kafka_rebalance_protocol(client)) == "COOPERATIVE";
}

/// Does what librdkafka would do without a callback; an assignment only takes effect by these calls.
void rebalance(rd_kafka_t* client, rd_kafka_resp_err_t code, rd_kafka_topic_partition_list_t* partitions, void* opaque)
{
    auto& collected = *static_cast<Polled*>(opaque);
    const bool incremental = isIncremental(client);
    const bool assigned = code == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS;
    const auto kind = assigned                  ? AssignmentChange::Kind::assigned
        : rd_kafka_assignment_lost(client) != 0 ? AssignmentChange::Kind::lost
                                                : AssignmentChange::Kind::revoked;
    ErrorHandle failed;
    auto failedCode = RD_KAFKA_RESP_ERR_NO_ERROR;
    if (incremental) {
        failed.reset(assigned ? rd_kafka_incremental_assign(client, partitions)
                              : rd_kafka_incremental_unassign(client, partitions));
    } else {
        failedCode = rd_kafka_assign(client, assigned ? partitions : nullptr);
    }
    if (failed || failedCode != RD_KAFKA_RESP_ERR_NO_ERROR) {
        const auto subject = Subject::cluster("taking over an assignment");
        collected.errors.push_back(failed ? errorOf(failed.get(), subject) : errorOf(failedCode, {}, subject));
    }
    collected.changes.push_back({kind, assignmentOf(partitions), incremental});
}

PartitionListHandle partitionList(std::size_t size)
{
    return PartitionListHandle(rd_kafka_topic_partition_list_new(static_cast<int>(size)));
}

PartitionListHandle partitionList(const Assignment& partitions)
{
    auto list = partitionList(partitions.size());
    for (const auto& id : partitions.flat()) {
        rd_kafka_topic_partition_list_add(list.get(), id.topic.text().c_str(), id.partition);
    }
    return list;
}

PartitionListHandle partitionList(const std::map<TopicPartition, Offset>& offsets)
{
    auto list = partitionList(offsets.size());
    for (const auto& [id, offset] : offsets) {
        rd_kafka_topic_partition_list_add(list.get(), id.topic.text().c_str(), id.partition)->offset = offset;
    }
    return list;
}

PartitionListHandle currentAssignment(rd_kafka_t* client)
{
    rd_kafka_topic_partition_list_t* list = nullptr;
    if (rd_kafka_assignment(client, &list) != RD_KAFKA_RESP_ERR_NO_ERROR) {
        return partitionList(std::size_t{0});
    }
    return PartitionListHandle(list);
}

std::optional<Timestamp> timestampOf(const rd_kafka_message_t& message)
{
    rd_kafka_timestamp_type_t type = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE;
    const auto millis = rd_kafka_message_timestamp(&message, &type);
    return type == RD_KAFKA_TIMESTAMP_NOT_AVAILABLE ? std::nullopt : std::optional(fromMillis(millis));
}

std::string bytes(const void* data, std::size_t size)
{
    return size == 0 ? std::string() : std::string(static_cast<const char*>(data), size);
}

} // namespace

Result<std::unique_ptr<Consumer>> Consumer::open(const ClientProperties& properties)
{
    const auto group = properties.values.find("group.id");
    if (group == properties.values.end() || group->second.empty()) {
        return fail(ErrorKind::invalidConfig, "group.id is not set", "a member needs a group");
    }
    auto conf = clientConf(properties);
    if (!conf) {
        return tl::unexpected(std::move(conf.error()));
    }
    auto parts = std::make_unique<Parts>();
    parts->subject = Subject::group(GroupId(group->second));
    rd_kafka_conf_set_opaque(conf->get(), &parts->collected);
    rd_kafka_conf_set_log_cb(conf->get(), dropLog);
    rd_kafka_conf_set_error_cb(conf->get(), collectError);
    rd_kafka_conf_set_rebalance_cb(conf->get(), rebalance);

    std::array<char, 512> reason{};
    parts->client.reset(rd_kafka_new(RD_KAFKA_CONSUMER, conf->get(), reason.data(), reason.size()));
    if (!parts->client) {
        return fail(ErrorKind::invalidConfig, fmt::format("librdkafka refuses the settings of a consumer: {}", reason.data()),
                    "check the properties that it names");
    }
    static_cast<void>(conf->release());
    rd_kafka_poll_set_consumer(parts->client.get());
    return std::unique_ptr<Consumer>(new Consumer(std::move(parts)));
}

Consumer::Consumer(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) { }

Consumer::~Consumer()
{
    static_cast<void>(close());
}

Result<void> Consumer::subscribe(const std::vector<TopicName>& topics)
{
    const auto list = partitionList(topics.size());
    for (const auto& topic : topics) {
        rd_kafka_topic_partition_list_add(list.get(), topic.text().c_str(), RD_KAFKA_PARTITION_UA);
    }
    if (const auto code = rd_kafka_subscribe(m_parts->client.get(), list.get()); code != RD_KAFKA_RESP_ERR_NO_ERROR) {
        return tl::unexpected(errorOf(code, {}, m_parts->subject));
    }
    return {};
}

Polled Consumer::poll(Milliseconds atMost)
{
    const MessageHandle message(rd_kafka_consumer_poll(m_parts->client.get(), static_cast<int>(atMost.count())));
    auto polled = std::exchange(m_parts->collected, {});
    if (!message) {
        return polled;
    }
    if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR) {
        polled.errors.push_back(errorOf(message->err, rd_kafka_message_errstr(message.get()), m_parts->subject));
        return polled;
    }
    polled.record = ConsumedRecord{{TopicName(rd_kafka_topic_name(message->rkt)), message->partition},
                                   message->offset,
                                   timestampOf(*message),
                                   bytes(message->key, message->key_len),
                                   bytes(message->payload, message->len)};
    return polled;
}

Result<void> Consumer::commit(const std::map<TopicPartition, Offset>& offsets)
{
    const auto list = partitionList(offsets);
    if (const auto code = rd_kafka_commit(m_parts->client.get(), list.get(), 0); code != RD_KAFKA_RESP_ERR_NO_ERROR) {
        return tl::unexpected(errorOf(code, {}, m_parts->subject));
    }
    return {};
}

void Consumer::storeOffsets(const std::map<TopicPartition, Offset>& offsets)
{
    // Errors are told partition by partition, of those that are not ours any more.
    static_cast<void>(rd_kafka_offsets_store(m_parts->client.get(), partitionList(offsets).get()));
}

void Consumer::pause(const Assignment& partitions)
{
    // Errors, here and in resume(), are of partitions that are not ours any more.
    static_cast<void>(rd_kafka_pause_partitions(m_parts->client.get(), partitionList(partitions).get()));
}

void Consumer::resume(const Assignment& partitions)
{
    static_cast<void>(rd_kafka_resume_partitions(m_parts->client.get(), partitionList(partitions).get()));
}

MemberId Consumer::memberId() const
{
    char* const id = rd_kafka_memberid(m_parts->client.get());
    MemberId result(id == nullptr ? "" : id);
    rd_kafka_mem_free(m_parts->client.get(), id);
    return result;
}

Assignment Consumer::assignment() const
{
    return assignmentOf(currentAssignment(m_parts->client.get()).get());
}

Polled Consumer::close()
{
    if (!std::exchange(m_parts->closed, true)) {
        // librdkafka 2.14 closes a cooperative member that owns nothing without leaving its group, where it stays until its
        // session expires. Unsubscribing leaves.
        if (assignment().empty()) {
            rd_kafka_unsubscribe(m_parts->client.get());
        }
        if (const auto code = rd_kafka_consumer_close(m_parts->client.get()); code != RD_KAFKA_RESP_ERR_NO_ERROR) {
            m_parts->collected.errors.push_back(errorOf(code, {}, m_parts->subject));
        }
    }
    return std::exchange(m_parts->collected, {});
}

} // namespace rollcall::kafka
