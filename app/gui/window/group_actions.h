#pragma once

#include <QList>

class QAction;
class QActionGroup;
class QMenu;

namespace rollcall::gui {

class MonitorPage;

/// What can be done on the page of a group, for the menu of groups. Off until a monitor is there.
struct GroupActions {
    explicit GroupActions(QMenu& menu);

    QAction* eventBefore;
    QAction* eventAfter;
    QAction* byPartition; ///< checkable: the rows of the ownership lane are partitions
    QAction* partitionBefore;
    QAction* partitionAfter;
    QAction* noPartition;

    /// They do it to this one from now on, as long as it is there.
    void serve(MonitorPage& monitor) const;

private:
    [[nodiscard]] QList<QAction*> all() const;
};

} // namespace rollcall::gui
