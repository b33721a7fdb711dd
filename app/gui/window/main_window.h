#pragma once

#include "gui/session/session_host.h"
#include "gui/theme/theme.h"
#include "gui/window/preferences.h"
#include "gui/window/window_actions.h"
#include "gui/words/time_words.h"

#include "settings/connection_profile.h"

#include <QMainWindow>

#include <memory>

class QLabel;
class QStackedWidget;

namespace rollcall::gui {

class ConnectionDesk;
class LiveBar;
class MonitorPage;
class StartPage;
class WaitPage;

/// What a window shows a session as.
struct SessionTitle {
    QString name;
    bool replay = false;
    ColourTag colour = ColourTag::none;
    /// Of a kept connection: nothing on the cluster may be changed.
    bool readOnly = false;
};

/// One window, one session.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(QWidget* parent = nullptr);
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
    void showFailure(const Error& error);
    void askForRecording();
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
