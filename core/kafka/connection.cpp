#include "kafka/connection.h"

#include "kafka/client_conf.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace rollcall::kafka {

namespace {

/// librdkafka writes to standard error without one. What matters comes as error events too.
void dropLog(const rd_kafka_t* /*client*/, int /*level*/, const char* /*facility*/, const char* /*text*/) { }

bool meansNoAnswer(rd_kafka_resp_err_t code)
{
    switch (code) {
    case RD_KAFKA_RESP_ERR__TIMED_OUT:
    case RD_KAFKA_RESP_ERR__TIMED_OUT_QUEUE:
    case RD_KAFKA_RESP_ERR__TRANSPORT:
    case RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN:
        return true;
    default:
        return false;
    }
}

} // namespace

Result<std::unique_ptr<Connection>> Connection::open(const ClientProperties& properties)
{
    auto conf = clientConf(properties);
    if (!conf) {
        return tl::unexpected(std::move(conf.error()));
    }
    rd_kafka_conf_set_log_cb(conf->get(), dropLog);
    rd_kafka_conf_set_events(conf->get(), RD_KAFKA_EVENT_ERROR);

    std::array<char, 512> reason{};
    std::unique_ptr<Connection> connection(new Connection);
    connection->m_client.reset(rd_kafka_new(RD_KAFKA_PRODUCER, conf->get(), reason.data(), reason.size()));
    if (!connection->m_client) {
        return fail(ErrorKind::invalidConfig, fmt::format("librdkafka refuses the connection's settings: {}", reason.data()),
                    "check the properties that it names, and that the files they point to can be read");
    }
    static_cast<void>(conf->release());
    const auto& servers = properties.values.at("bootstrap.servers");
    connection->m_log.expectBrokers(static_cast<std::size_t>(std::ranges::count(servers, ',')) + 1);
    connection->m_mainQueue.reset(rd_kafka_queue_get_main(connection->client()));
    return connection;
}

void Connection::takeErrors()
{
    while (const EventHandle event{rd_kafka_queue_poll(m_mainQueue.get(), 0)}) {
        if (rd_kafka_event_type(event.get()) == RD_KAFKA_EVENT_ERROR) {
            m_log.failed(rd_kafka_event_error(event.get()), rd_kafka_event_error_string(event.get()));
        }
    }
}

Error Connection::errorOf(rd_kafka_resp_err_t code, std::string_view detail, const Subject& subject)
{
    auto error = kafka::errorOf(code, detail, subject);
    if (meansNoAnswer(code)) {
        takeErrors();
        if (const auto cause = m_log.cause()) {
            const auto text = fmt::format("{}: {}", subject.name, cause->text);
            error = *cause;
            error.text = text;
        }
    }
    return error;
}

Error Connection::errorOf(const rd_kafka_error_t* error, const Subject& subject)
{
    return errorOf(rd_kafka_error_code(error), rd_kafka_error_string(error), subject);
}

} // namespace rollcall::kafka
