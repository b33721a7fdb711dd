#pragma once

class QAction;
class QActionGroup;
class QObject;

namespace rollcall::gui {

/// The ways through a recording, for a menu and for the ribbon's buttons. Their texts and whether they can be used are the
/// ribbon's, which knows where the recording stands.
struct ReplayActions {
    explicit ReplayActions(QObject& owner);

    QAction* play; ///< or pause
    QAction* toStart;
    QAction* eventBefore;
    QAction* eventAfter;
    QActionGroup* speeds; ///< data(): seconds of the recording in one of ours
};

} // namespace rollcall::gui
