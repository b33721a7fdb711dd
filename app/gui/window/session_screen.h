#pragma once

#include "gui/session/session_host.h"
#include "gui/theme/theme.h"
#include "gui/window/session_title.h"
#include "gui/words/time_words.h"

#include <QTimer>
#include <QWidget>

class QStackedWidget;

namespace rollcall::gui {

class LiveBar;
class MonitorPage;
class ReplayRibbon;
class StartPage;
class WaitPage;
struct WindowActions;

/// What a window shows of its session: the page for the state it is in, and above the monitor a bar that says how the session is.
/// Without a session: the start page.
class SessionScreen : public QWidget {
    Q_OBJECT

public:
    /// words and actions must outlive the screen.
    SessionScreen(const Theme& theme, const TimeWords& words, const WindowActions& actions, QWidget* parent = nullptr);
    ~SessionScreen() override;

    /// Shows this session from now on; it must outlive the screen or the next call of show() or leave().
    void show(SessionHost& host, const SessionTitle& title);
    /// Nothing of the session is used any more.
    void leave();
    /// The sample recording is a way out when this session cannot be opened.
    void offerSample();
    /// How wide and high the parts are, for the next time.
    void keepLayout();
    /// Instead of the start page: what kept a session from being opened.
    void showFailure(const Error& error);

    void setTheme(const Theme& theme);
    /// The time zone has changed.
    void reword();
    /// What was left out while nobody could see it.
    void catchUp() { showView(); }

    [[nodiscard]] StartPage& start() { return *m_start; }
    /// Null while there is nothing to show of a session.
    [[nodiscard]] MonitorPage* monitor() const { return m_monitor; }

signals:
    /// There is a monitor now, or none any more.
    void monitorChanged();
    /// How all the sources are, in one line.
    void sourcesChanged(const QString& line);
    /// The person waited enough, or has read why it did not work.
    void left();
    void retried();
    void sampleAsked();

private:
    void connectActions();
    void setFollowing(bool following);
    /// Minutes; 0: all that memory holds.
    void setRange(int minutes);
    /// The actions say where the charts stand.
    void showAxis();
    void showState();
    void showConnecting(const Error* trouble);
    void showView();
    void restart();
    void showStatus();
    void makeMonitor();
    /// A young session, or a short recording, is shown from its beginning, until the user says otherwise.
    void widenRange(const ClusterView& view);
    void dropMonitor();

    Theme m_theme;
    const TimeWords& m_words;
    const WindowActions& m_actions;
    SessionHost* m_host = nullptr;
    SessionTitle m_title;
    LiveBar* m_bar;
    ReplayRibbon* m_ribbon;
    QStackedWidget* m_pages;
    StartPage* m_start;
    WaitPage* m_wait;
    MonitorPage* m_monitor = nullptr;
    std::vector<Event> m_early; ///< from before there was a monitor
    std::vector<LagSample> m_earlyLags; ///< the same
    std::optional<Timestamp> m_since; ///< the session's first time; absent: the user has chosen a range, or it is not known
    QTimer m_ages; ///< ages grow while nothing arrives
};

} // namespace rollcall::gui
