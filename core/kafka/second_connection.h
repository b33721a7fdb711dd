// A further client beside the main one, for the requests that need another kind of it.
#pragma once

#include "kafka/connection.h"

#include <mutex>

namespace rollcall::kafka {

/// Opened when it is first needed. Thread-safe.
class SecondConnection {
public:
    /// As Connection::open(); properties count the first time only, and after a failure.
    [[nodiscard]] Result<Connection*> get(const ClientProperties& properties, const OnClientLog& onLog, rd_kafka_type_t type)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_connection) {
            auto opened = Connection::open(properties, onLog, type);
            if (!opened) {
                return tl::unexpected(std::move(opened.error()));
            }
            m_connection = *std::move(opened);
        }
        return m_connection.get();
    }

private:
    std::mutex m_mutex; ///< guards the opening
    std::unique_ptr<Connection> m_connection;
};

} // namespace rollcall::kafka
