// One librdkafka client, with the reasons of its failures kept beside it.
#pragma once

#include "domain/client_log.h"
#include "domain/client_properties.h"
#include "domain/error.h"
#include "kafka/connection_log.h"
#include "kafka/errors.h"
#include "kafka/handles.h"

#include <memory>
#include <utility>

namespace rollcall::kafka {

/// For requests a client of the producer type: a consumer's handle would be kept alive in its group by polling any of its queues.
/// Calls may come from any thread.
class Connection {
public:
    /// Connects nothing yet. properties are taken as they are (see monitoringProperties).
    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const ClientProperties& properties, OnClientLog onLog = {},
                                                                  rd_kafka_type_t type = RD_KAFKA_PRODUCER);

    /// Waits for librdkafka's threads, but not for ever (see ARCHITECTURE.md, "Facts that decide code").
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    [[nodiscard]] rd_kafka_t* client() const { return m_client.get(); }
    [[nodiscard]] ConnectionLog& log() { return *m_log; }

    /// Moves connection errors that librdkafka has queued into the log, and passes its log lines on. Never blocks.
    void takeErrors();

    /// As kafka::errorOf, but a missing answer gets its reason from the log.
    [[nodiscard]] Error errorOf(rd_kafka_resp_err_t code, std::string_view detail, const Subject& subject);
    [[nodiscard]] Error errorOf(const rd_kafka_error_t* error, const Subject& subject);

private:
    explicit Connection(OnClientLog onLog) : m_onLog(std::move(onLog)) { }
    void take(rd_kafka_event_t* event);

    const OnClientLog m_onLog;
    const std::shared_ptr<ConnectionLog> m_log = std::make_shared<ConnectionLog>(); ///< librdkafka's threads reach it
    ClientHandle m_client;
    QueueHandle m_mainQueue; ///< destroyed before the client that it belongs to
};

} // namespace rollcall::kafka
