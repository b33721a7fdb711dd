#pragma once

#include "gui/window/preferences.h"

#include <QObject>

class QAction;
class QActionGroup;
class QMainWindow;

namespace rollcall::gui {

/// Every action of a window, in its menu bar, with its shortcut. What they do is connected by the window.
struct WindowActions {
    explicit WindowActions(QMainWindow& window);

    QAction* newWindow;
    QAction* openRecording;
    QAction* openSample;
    QAction* closeSession;
    QAction* quit;
    QAction* connectTo;
    QAction* training;
    QAction* lookNow;
    QAction* findGroup;
    QAction* follow; ///< checkable
    QAction* utc; ///< checkable
    QActionGroup* themes; ///< data(): a ThemeChoice
    QAction* fullScreen; ///< checkable
    QAction* addConsumer;
    QAction* removeConsumer;
    QAction* showLog;
    QAction* saveDiagnostics;
    QAction* about;
};

} // namespace rollcall::gui
