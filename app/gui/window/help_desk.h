#pragma once

#include "gui/diagnostics/run_log.h"
#include "gui/theme/theme.h"

#include "domain/log_line.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>

namespace rollcall::gui {

class DiagnosticsDialog;
class ExplainWindow;
class LogWindow;
class Preferences;
class SessionHost;
struct SessionTitle;

/// What a window offers to whoever has to find out what happened: errors explained, the log, diagnostics, About.
class HelpDesk : public QObject {
    Q_OBJECT

public:
    /// Without a log: one of its own, in memory.
    HelpDesk(QWidget& window, std::shared_ptr<RunLog> log);

    /// Never null.
    [[nodiscard]] const std::shared_ptr<RunLog>& log() const { return m_log; }
    /// What becomes of this session is written down from now on.
    void follow(const SessionTitle& title, SessionHost& host);

    void showLog();
    /// seen: as ExplainWindow::Seen.
    void showExplain(const Theme& theme, std::function<QStringList(const LoggedError&)> seen);
    /// host: null without a session.
    void showDiagnostics(const Preferences& preferences, const SessionTitle& title, const SessionHost* host);
    void showAbout(const Theme& theme);
    /// The window goes.
    void hide();

signals:
    /// A log that the user reads told something of a consumer, just now or at that time.
    void logged(const rollcall::LogLine& line);

private:
    QWidget& m_window;
    const std::shared_ptr<RunLog> m_log;
    Timestamp m_openedAt; ///< the session that is followed
    QPointer<LogWindow> m_logWindow;
    QPointer<ExplainWindow> m_explain;
    QPointer<DiagnosticsDialog> m_diagnostics;
};

} // namespace rollcall::gui
