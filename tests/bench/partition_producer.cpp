#include "partition_producer.h"

#include <librdkafka/rdkafka.h>

#include <array>
#include <optional>

namespace rollcall::bench {

struct PartitionProducer::Parts {
    std::optional<Error> failure; ///< set by the callback, inside of polls
    rd_kafka_t* client = nullptr;

    ~Parts()
    {
        if (client != nullptr) {
            rd_kafka_destroy(client);
        }
    }
};

namespace {

void noteFailure(rd_kafka_t* /*client*/, const rd_kafka_message_t* message, void* opaque)
{
    if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR) {
        auto& failure = *static_cast<std::optional<Error>*>(opaque);
        failure = Error{ErrorKind::other,
                        std::string(rd_kafka_topic_name(message->rkt)) + ": not written: " + rd_kafka_err2str(message->err),
                        {},
                        rd_kafka_err2name(message->err),
                        false};
    }
}

} // namespace

Result<std::unique_ptr<PartitionProducer>> PartitionProducer::open(const ClientProperties& properties)
{
    auto parts = std::make_unique<Parts>();
    std::array<char, 512> reason{};
    rd_kafka_conf_t* const conf = rd_kafka_conf_new();
    for (const auto& [name, value] : properties.values) {
        if (rd_kafka_conf_set(conf, name.c_str(), value.c_str(), reason.data(), reason.size()) != RD_KAFKA_CONF_OK) {
            rd_kafka_conf_destroy(conf);
            return fail(ErrorKind::invalidConfig, reason.data());
        }
    }
    rd_kafka_conf_set_opaque(conf, &parts->failure);
    rd_kafka_conf_set_dr_msg_cb(conf, noteFailure);
    parts->client = rd_kafka_new(RD_KAFKA_PRODUCER, conf, reason.data(), reason.size());
    if (parts->client == nullptr) {
        rd_kafka_conf_destroy(conf);
        return fail(ErrorKind::invalidConfig, reason.data());
    }
    return std::unique_ptr<PartitionProducer>(new PartitionProducer(std::move(parts)));
}

PartitionProducer::PartitionProducer(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) { }

PartitionProducer::~PartitionProducer() = default;

void PartitionProducer::produce(const std::string& topic, Partition partition, std::span<const std::byte> key,
                                std::span<const std::byte> value)
{
    std::array<rd_kafka_vu_t, 5> fields{};
    fields[0].vtype = RD_KAFKA_VTYPE_TOPIC;
    fields[0].u.cstr = topic.c_str();
    fields[1].vtype = RD_KAFKA_VTYPE_PARTITION;
    fields[1].u.i32 = partition;
    fields[2].vtype = RD_KAFKA_VTYPE_MSGFLAGS;
    fields[2].u.i = RD_KAFKA_MSG_F_COPY;
    fields[3].vtype = RD_KAFKA_VTYPE_KEY;
    // Both are copied, so never written to; the union knows no pointer to const.
    fields[3].u.mem = {const_cast<std::byte*>(key.data()), key.size()};
    fields[4].vtype = RD_KAFKA_VTYPE_VALUE;
    fields[4].u.mem = {const_cast<std::byte*>(value.data()), value.size()};
    for (;;) {
        rd_kafka_error_t* const error = rd_kafka_produceva(m_parts->client, fields.data(), fields.size());
        const auto code = error == nullptr ? RD_KAFKA_RESP_ERR_NO_ERROR : rd_kafka_error_code(error);
        if (error != nullptr) {
            rd_kafka_error_destroy(error);
        }
        if (code == RD_KAFKA_RESP_ERR__QUEUE_FULL) {
            rd_kafka_poll(m_parts->client, 100);
            continue;
        }
        if (code != RD_KAFKA_RESP_ERR_NO_ERROR) {
            m_parts->failure = Error{ErrorKind::other, topic + ": " + rd_kafka_err2str(code), {}, rd_kafka_err2name(code), false};
        }
        break;
    }
    rd_kafka_poll(m_parts->client, 0);
}

Result<void> PartitionProducer::flush()
{
    if (rd_kafka_flush(m_parts->client, 120'000) != RD_KAFKA_RESP_ERR_NO_ERROR) {
        return fail(ErrorKind::timedOut, "records are still not written after two minutes");
    }
    if (auto failure = std::exchange(m_parts->failure, std::nullopt)) {
        return tl::unexpected(*std::move(failure));
    }
    return {};
}

} // namespace rollcall::bench
