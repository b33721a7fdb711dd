#include "kafka/connection.h"

#include "kafka/client_conf.h"
#include "threads/bounded_wait.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace rollcall::kafka {

namespace {

/// A client closes within milliseconds, or when a name it looks up is answered; or never.
constexpr std::chrono::seconds closingPatience{2};

/// librdkafka writes to standard error without one; what it says later comes through the log queue.
void dropLog(const rd_kafka_t* /*client*/, int /*level*/, const char* /*facility*/, const char* /*text*/) { }

struct LogLine {
    int level; ///< syslog's
    std::string_view facility;
    std::string_view text;
};

std::optional<LogLine> logLineOf(rd_kafka_event_t* event)
{
    const char* facility = nullptr;
    const char* text = nullptr;
    int level = 0;
    if (rd_kafka_event_log(event, &facility, &text, &level) != 0) {
        return std::nullopt;
    }
    return LogLine{level, facility, text};
}

ClientLogLevel levelOf(const LogLine& line)
{
    constexpr int error = 3;
    constexpr int warning = 4;
    return line.level <= error ? ClientLogLevel::error : line.level == warning ? ClientLogLevel::warning : ClientLogLevel::info;
}

/// A broker that hangs up on the first request: librdkafka 2.14 only logs that, without an error. Empty for all other lines.
std::string_view hungUp(const LogLine& line)
{
    if (line.facility != "FAIL" || line.text.find("in state APIVERSION_QUERY") == std::string_view::npos) {
        return {};
    }
    const auto thread = line.text.find("]: "); // "[thrd:127.0.0.1:9092/bootstrap]: 127.0.0.1:9092/bootstrap: Disconnected: ..."
    return thread == std::string_view::npos ? line.text : line.text.substr(thread + 3);
}

/// Changes no verdict; librdkafka's text of a refused certificate does not tell an expired one from one that nobody trusts. On
/// librdkafka's threads, once a certificate of the chain.
int noteVerdict(rd_kafka_t* /*client*/, const char* broker, std::int32_t /*id*/, int* x509, int depth,
                const char* /*certificate*/, std::size_t /*size*/, char* /*reason*/, std::size_t /*reasonSize*/, void* log)
{
    if (*x509 == 0) {
        return 1;
    }
    static_cast<ConnectionLog*>(log)->certificateRefused(broker, {*x509, depth});
    return 0;
}

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

Result<std::unique_ptr<Connection>> Connection::open(const ClientProperties& properties, OnClientLog onLog, rd_kafka_type_t type)
{
    auto conf = clientConf(properties);
    if (!conf) {
        return tl::unexpected(std::move(conf.error()));
    }
    rd_kafka_conf_set_log_cb(conf->get(), dropLog);
    rd_kafka_conf_set_events(conf->get(), RD_KAFKA_EVENT_ERROR | RD_KAFKA_EVENT_LOG);

    std::array<char, 512> reason{};
    std::unique_ptr<Connection> connection(new Connection(std::move(onLog)));
    rd_kafka_conf_set(conf->get(), "log.queue", "true", reason.data(), reason.size());
    rd_kafka_conf_set_opaque(conf->get(), connection->m_log.get());
    rd_kafka_conf_set_ssl_cert_verify_cb(conf->get(), noteVerdict);
    connection->m_client.reset(rd_kafka_new(type, conf->get(), reason.data(), reason.size()));
    if (!connection->m_client) {
        return fail(ErrorKind::invalidConfig, fmt::format("librdkafka refuses the connection's settings: {}", reason.data()),
                    "check the properties that it names, and that the files they point to can be read");
    }
    static_cast<void>(conf->release());
    const auto& servers = properties.values.at("bootstrap.servers");
    connection->m_log->expectBrokers(static_cast<std::size_t>(std::ranges::count(servers, ',')) + 1);
    connection->m_mainQueue.reset(rd_kafka_queue_get_main(connection->client()));
    rd_kafka_set_log_queue(connection->client(), connection->m_mainQueue.get());
    return connection;
}

Connection::~Connection()
{
    if (!m_client) {
        return;
    }
    m_mainQueue.reset();
    const auto destroy = [client = m_client.release(), log = m_log] { ClientHandle{client}.reset(); };
    if (!finishWithin(closingPatience, destroy) && m_onLog) {
        m_onLog(ClientLogLevel::warning, "CLOSE: librdkafka does not end a connection; it is left behind");
    }
}

void Connection::takeErrors()
{
    while (const EventHandle event{rd_kafka_queue_poll(m_mainQueue.get(), 0)}) {
        take(event.get());
    }
}

void Connection::take(rd_kafka_event_t* event)
{
    if (const auto line = logLineOf(event)) {
        if (const auto report = hungUp(*line); !report.empty()) {
            m_log->failed(RD_KAFKA_RESP_ERR__TRANSPORT, report);
        }
        if (m_onLog) {
            m_onLog(levelOf(*line), fmt::format("{}: {}", line->facility, line->text));
        }
    } else if (rd_kafka_event_type(event) == RD_KAFKA_EVENT_ERROR) {
        const auto code = rd_kafka_event_error(event);
        const std::string_view report = rd_kafka_event_error_string(event);
        m_log->failed(code, report);
        if (m_onLog) {
            m_onLog(ClientLogLevel::error, fmt::format("{}: {}", rd_kafka_err2name(code), report));
        }
    }
}

Error Connection::errorOf(rd_kafka_resp_err_t code, std::string_view detail, const Subject& subject)
{
    auto error = kafka::errorOf(code, detail, subject);
    if (meansNoAnswer(code)) {
        takeErrors();
        if (const auto cause = m_log->cause()) {
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
