#pragma once

#include "gui/session/session_host.h"
#include "gui/theme/theme.h"
#include "gui/window/preferences.h"
#include "gui/window/recent_sessions.h"
#include "gui/window/session_title.h"
#include "gui/window/window_actions.h"
#include "gui/words/time_words.h"

#include "domain/client_properties.h"
#include "settings/connection_profile.h"

#include <QMainWindow>

#include <memory>
#include <optional>

class QLabel;

namespace rollcall::gui {

class ConnectionDesk;
class HelpDesk;
class MonitorPage;
class Notifier;
class RunLog;
class SessionScreen;
class StatementDesk;

/// One window, one session: opens and closes it, and holds the menus. What is seen of it is the screen's.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// log: of the process; without one this window keeps its own, in memory.
    explicit MainWindow(std::shared_ptr<RunLog> log = nullptr, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Lets go of the session that is open, and opens this one.
    void open(const SessionTitle& title, SessionOpener opener);
    void openLive(const QString& bootstrap);
    /// A kept connection, by its name.
    void openProfile(const QString& name);
    void openTraining();
    void openRecording(const QString& path);
    /// The one that ships with the program.
    void openSample();
    /// What was still open when the program ended the last time; nothing when that was nothing.
    void openLeftOpen();

    void setTheme(ThemeChoice choice);
    /// Null while there is nothing to show of a session.
    [[nodiscard]] MonitorPage* monitor() const;
    /// Null without a session.
    [[nodiscard]] const SessionHost* host() const { return m_host.get(); }

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void connectActions();
    void connectScreen();
    void enableActions();
    void applyTheme();
    void reopen(const RecentSession& session);
    void openConnection(const ConnectionProfile& profile, const Secrets& secrets);
    /// profile: absent for a cluster that is no kept connection.
    void openCluster(SessionTitle title, const ClientProperties& cluster, const RecentSession& as,
                     const std::optional<ConnectionProfile>& profile);
    void askForRecording();
    void saveDiagnostics();
    void closeSession();
    void letGo();
    void setUtc(bool utc);

    Preferences m_preferences;
    RecentSessions m_recent;
    const QPalette m_systemPalette;
    Theme m_theme;
    TimeWords m_words;
    WindowActions m_actions;
    ConnectionDesk* m_connections;
    HelpDesk* m_help;
    StatementDesk* m_statements;
    Notifier* m_notifier;
    SessionScreen* m_screen;
    QLabel* m_sources;
    SessionTitle m_title;
    SessionOpener m_opener;
    std::unique_ptr<SessionHost> m_host;
    bool m_closing = false;
};

} // namespace rollcall::gui
