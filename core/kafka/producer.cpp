#include "kafka/producer.h"

#include "kafka/client_conf.h"
#include "kafka/connection_log.h"
#include "kafka/errors.h"
#include "kafka/handles.h"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace rollcall::kafka {

struct Producer::Parts {
    Deliveries collected; ///< by callbacks, which run inside poll and flush on the caller's thread
    ClientHandle client;
};

namespace {

/// librdkafka writes to standard error without one.
void dropLog(const rd_kafka_t* /*client*/, int /*level*/, const char* /*facility*/, const char* /*text*/) { }

void collectError(rd_kafka_t* /*client*/, int code, const char* reason, void* opaque)
{
    static_cast<Deliveries*>(opaque)->lastError = connectionError(static_cast<rd_kafka_resp_err_t>(code), reason);
}

void collectDelivery(rd_kafka_t* /*client*/, const rd_kafka_message_t* message, void* opaque)
{
    auto& collected = *static_cast<Deliveries*>(opaque);
    if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR) {
        ++collected.delivered;
        return;
    }
    ++collected.failed;
    collected.lastError = errorOf(message->err, {}, Subject::topic(TopicName(rd_kafka_topic_name(message->rkt))));
}

} // namespace

Result<std::unique_ptr<Producer>> Producer::open(const ClientProperties& properties)
{
    auto conf = clientConf(properties);
    if (!conf) {
        return tl::unexpected(std::move(conf.error()));
    }
    auto parts = std::make_unique<Parts>();
    rd_kafka_conf_set_opaque(conf->get(), &parts->collected);
    rd_kafka_conf_set_log_cb(conf->get(), dropLog);
    rd_kafka_conf_set_error_cb(conf->get(), collectError);
    rd_kafka_conf_set_dr_msg_cb(conf->get(), collectDelivery);

    std::array<char, 512> reason{};
    parts->client.reset(rd_kafka_new(RD_KAFKA_PRODUCER, conf->get(), reason.data(), reason.size()));
    if (!parts->client) {
        return fail(ErrorKind::invalidConfig, fmt::format("librdkafka refuses the settings of a producer: {}", reason.data()),
                    "check the properties that it names");
    }
    static_cast<void>(conf->release());
    return std::unique_ptr<Producer>(new Producer(std::move(parts)));
}

Producer::Producer(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) { }

Producer::~Producer() = default;

Result<void> Producer::produce(const TopicName& topic, const std::optional<std::string>& key, std::string_view value)
{
    const auto subject = Subject::topic(topic);
    std::array fields{rd_kafka_vu_t{}, rd_kafka_vu_t{}, rd_kafka_vu_t{}, rd_kafka_vu_t{}};
    fields[0].vtype = RD_KAFKA_VTYPE_TOPIC;
    fields[0].u.cstr = topic.text().c_str();
    fields[1].vtype = RD_KAFKA_VTYPE_MSGFLAGS;
    fields[1].u.i = RD_KAFKA_MSG_F_COPY;
    fields[2].vtype = RD_KAFKA_VTYPE_VALUE;
    // Copied, so never written to; the union knows no pointer to const.
    fields[2].u.mem = {const_cast<char*>(value.data()), value.size()};
    fields[3].vtype = RD_KAFKA_VTYPE_KEY;
    if (key) {
        fields[3].u.mem = {const_cast<char*>(key->data()), key->size()};
    }
    const ErrorHandle failed(rd_kafka_produceva(m_parts->client.get(), fields.data(), fields.size()));
    if (!failed) {
        return {};
    }
    auto error = errorOf(failed.get(), subject);
    error.retriable = error.retriable || rd_kafka_error_code(failed.get()) == RD_KAFKA_RESP_ERR__QUEUE_FULL;
    return tl::unexpected(std::move(error));
}

Deliveries Producer::poll(Milliseconds atMost)
{
    rd_kafka_poll(m_parts->client.get(), static_cast<int>(atMost.count()));
    return std::exchange(m_parts->collected, {});
}

Deliveries Producer::flush(Milliseconds atMost)
{
    // Records that are left are known to the caller from what it sent and what was told.
    rd_kafka_flush(m_parts->client.get(), static_cast<int>(atMost.count()));
    return std::exchange(m_parts->collected, {});
}

} // namespace rollcall::kafka
