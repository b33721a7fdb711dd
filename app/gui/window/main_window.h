#pragma once

#include "gui/session/session_host.h"
#include "gui/theme/theme.h"
#include "gui/window/preferences.h"
#include "gui/window/window_actions.h"
#include "gui/words/time_words.h"

#include "domain/client_properties.h"
#include "settings/connection_profile.h"

#include <QMainWindow>

#include <map>
#include <memory>
#include <string>

class QLabel;
class QStackedWidget;

namespace rollcall::gui {

class ConnectionDesk;
class HelpDesk;
class LiveBar;
class MonitorPage;
class RunLog;
class StartPage;
class WaitPage;

/// What a window shows a session as.
struct SessionTitle {
    QString name;
    bool replay = false;
    ColourTag colour = ColourTag::none;
    /// Of a kept connection: nothing on the cluster may be changed.
    bool readOnly = false;
    /// Of a live connection, by name; without secrets.
    std::map<std::string, std::string> properties = {};
};

/// One window, one session.
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

    void setTheme(ThemeChoice choice);
    [[nodiscard]] MonitorPage* monitor() const { return m_monitor; }
    [[nodiscard]] const SessionHost* host() const { return m_host.get(); }

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void connectActions();
    void applyTheme();
    void openProfile(const ConnectionProfile& profile, const Secrets& secrets);
    void openCluster(SessionTitle title, const ClientProperties& cluster);
    void showFailure(const Error& error);
    void askForRecording();
    void saveDiagnostics();
    void closeSession();
    void showStart();
    void showState();
    void showView();
    void showStatus();
    void setUtc(bool utc);

    Preferences m_preferences;
    const QPalette m_systemPalette;
    Theme m_theme;
    TimeWords m_words;
    WindowActions m_actions;
    ConnectionDesk* m_connections;
    HelpDesk* m_help;
    QStackedWidget* m_pages;
    StartPage* m_start;
    WaitPage* m_wait;
    LiveBar* m_bar;
    QLabel* m_sources;
    MonitorPage* m_monitor = nullptr; ///< of the open session
    SessionTitle m_title;
    SessionOpener m_opener;
    std::unique_ptr<SessionHost> m_host;
    QTimer m_ages; ///< ages grow while nothing arrives
    bool m_closing = false;
};

} // namespace rollcall::gui
