#pragma once

#include "gui/replay/replay_actions.h"
#include "gui/window/group_actions.h"
#include "gui/window/preferences.h"

#include <QObject>

#include <memory>

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;

namespace rollcall::gui {

class MonitorPage;

/// Every action of a window, in its menu bar, with its shortcut. What they do is connected by those who can do it, and buttons
/// that do the same show the same action.
struct WindowActions {
    explicit WindowActions(QMainWindow& window);

    QAction* newWindow;
    QAction* openRecording;
    QAction* openSample;
    QAction* closeSession;
    QAction* quit;
    QMenu* edit; ///< filled with what the tables of the monitor offer
    QAction* connectTo;
    QAction* training;
    QAction* lookNow;
    QAction* findGroup;
    QAction* follow; ///< checkable
    QActionGroup* ranges; ///< data(): minutes that the charts show; 0: all that memory holds
    QAction* utc; ///< checkable
    QAction* notify; ///< checkable
    QActionGroup* themes; ///< data(): a ThemeChoice
    QAction* fullScreen; ///< checkable
    ReplayActions replay;
    QMenu* replayMenu; ///< of use in a recording only
    QAction* stateGroup;
    std::unique_ptr<GroupActions> group;
    QAction* addConsumer;
    QAction* removeConsumer;
    QAction* explain;
    QAction* showLog;
    QAction* saveDiagnostics;
    QAction* about;

    /// A monitor is there: its tables can be copied, and its page can be worked on by the keyboard.
    void offer(MonitorPage& monitor) const;

private:
    void addFileMenus(QMainWindow& window);
    void addViewMenu(QMainWindow& window);
    void addRanges(QMenu& view);
    void addReplayMenu(QMainWindow& window);
    void addWorkMenus(QMainWindow& window);
};

} // namespace rollcall::gui
