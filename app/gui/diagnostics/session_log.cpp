#include "gui/diagnostics/session_log.h"

#include <fmt/format.h>

#include <utility>

namespace rollcall::gui {

SessionLog::SessionLog(std::shared_ptr<RunLog> log, std::string what, SessionHost& host)
    : QObject(&host), m_log(std::move(log)), m_what(std::move(what)), m_host(host)
{
    m_log->info(fmt::format("session: opening {}", m_what));
    connect(&host, &SessionHost::stateChanged, this, &SessionLog::takeState);
    connect(&host, &SessionHost::closed, this, &SessionLog::takeState);
    connect(&host, &SessionHost::eventsArrived, this, &SessionLog::takeEvents);
    connect(&host, &SessionHost::complained, this,
            [this](const QString& text) { m_log->error(fmt::format("session: {}: {}", m_what, text.toStdString())); });
}

void SessionLog::takeState()
{
    if (std::exchange(m_state, m_host.state()) == m_host.state()) {
        return; // another step on the way
    }
    switch (m_host.state()) {
    case SessionHost::State::opening:
        return;
    case SessionHost::State::running:
        return m_log->info(fmt::format("session: opened {}", m_what));
    case SessionHost::State::failed:
        return m_log->error(fmt::format("session: {} failed", m_what), *m_host.failure());
    case SessionHost::State::closing:
        return m_log->info(fmt::format("session: closing {}", m_what));
    case SessionHost::State::closed:
        return m_log->info(fmt::format("session: closed {}", m_what));
    }
}

void SessionLog::takeEvents(const std::vector<Event>& events)
{
    for (const auto& event : events) {
        const auto* change = std::get_if<SourceChange>(&event);
        if (change == nullptr) {
            continue;
        }
        const bool well = change->state == SourceState::ok || change->state == SourceState::resumed;
        m_log->write(well ? LogLevel::info : LogLevel::warning,
                     fmt::format("source: {} of {}: {}: {}", change->source, m_what, nameOf(change->state), change->text));
    }
}

OnClientLog clientLogTo(std::shared_ptr<RunLog> log, const std::string& session)
{
    return [log = std::move(log), session](ClientLogLevel level, std::string_view line) {
        const auto severity = level == ClientLogLevel::error ? LogLevel::error
            : level == ClientLogLevel::warning               ? LogLevel::warning
                                                             : LogLevel::info;
        log->write(severity, fmt::format("kafka: {}: {}", session, line));
    };
}

} // namespace rollcall::gui
