#pragma once

#include "gui/replay/replay_actions.h"
#include "gui/window/preferences.h"

#include <QObject>

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;

namespace rollcall::gui {

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
    QActionGroup* themes; ///< data(): a ThemeChoice
    QAction* fullScreen; ///< checkable
    ReplayActions replay;
    QMenu* replayMenu; ///< of use in a recording only
    QAction* addConsumer;
    QAction* removeConsumer;
    QAction* showLog;
    QAction* saveDiagnostics;
    QAction* about;

private:
    void addFileMenus(QMainWindow& window);
    void addViewMenu(QMainWindow& window);
    void addRanges(QMenu& view);
    void addReplayMenu(QMainWindow& window);
    void addWorkMenus(QMainWindow& window);
};

} // namespace rollcall::gui
