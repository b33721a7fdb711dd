#pragma once

#include "gui/diagnostics/run_log.h"

#include "domain/client_log.h"
#include "domain/event.h"
#include "gui/session/session_host.h"

#include <QObject>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rollcall::gui {

/// Writes down what becomes of a session: opened, its sources lost and back, what did not work, closed. Lives as long as the
/// host.
class SessionLog : public QObject {
    Q_OBJECT

public:
    /// what: the session's name and where it leads to, without a secret.
    SessionLog(std::shared_ptr<RunLog> log, std::string what, SessionHost& host);

private:
    void takeState();
    void takeEvents(const std::vector<Event>& events);

    const std::shared_ptr<RunLog> m_log;
    const std::string m_what;
    const SessionHost& m_host;
    std::optional<SessionHost::State> m_state;
};

/// The Kafka client's own lines, for LiveOptions::onLog; holds the log as long as the client may speak.
[[nodiscard]] OnClientLog clientLogTo(std::shared_ptr<RunLog> log, const std::string& session);

} // namespace rollcall::gui
