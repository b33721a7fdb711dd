#include "gui/window/group_actions.h"

#include "gui/group_page/event_panel.h"
#include "gui/group_page/group_page.h"
#include "gui/lanes/lane_stack.h"
#include "gui/ownership/ownership_board.h"
#include "gui/window/monitor_page.h"

#include <QAction>
#include <QCoreApplication>
#include <QMenu>

namespace rollcall::gui {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("GroupActions", text);
}

QAction* add(QMenu& menu, const char* name, const QString& text, const QKeySequence& shortcut)
{
    auto* action = menu.addAction(text);
    action->setObjectName(QLatin1String(name));
    action->setShortcut(shortcut);
    action->setEnabled(false);
    return action;
}

} // namespace

GroupActions::GroupActions(QMenu& menu)
    : eventBefore(add(menu, "groupEventBefore", tr("Event &before"), Qt::ALT | Qt::Key_Left)),
      eventAfter(add(menu, "groupEventAfter", tr("Event &after"), Qt::ALT | Qt::Key_Right)),
      byPartition(add(menu, "ownershipByPartition", tr("&Ownership by partition"), Qt::CTRL | Qt::SHIFT | Qt::Key_P)),
      partitionBefore(add(menu, "partitionBefore", tr("Follow the partition before"), Qt::ALT | Qt::Key_Up)),
      partitionAfter(add(menu, "partitionAfter", tr("Follow the &next partition"), Qt::ALT | Qt::Key_Down)),
      noPartition(add(menu, "noPartition", tr("Follow n&o partition"), Qt::ALT | Qt::Key_Home))
{
    byPartition->setCheckable(true);
}

QList<QAction*> GroupActions::all() const
{
    return {eventBefore, eventAfter, byPartition, partitionBefore, partitionAfter, noPartition};
}

void GroupActions::serve(MonitorPage& monitor) const
{
    auto& page = monitor.page();
    auto& board = page.lanes().board();
    const auto step = [&page](int by) {
        page.showEvents();
        page.events().step(by);
    };
    QObject::connect(eventBefore, &QAction::triggered, &page, [step] { step(-1); });
    QObject::connect(eventAfter, &QAction::triggered, &page, [step] { step(1); });
    QObject::connect(byPartition, &QAction::toggled, &board,
                     [&board](bool on) { board.setMode(on ? OwnershipMode::partitions : OwnershipMode::members); });
    QObject::connect(&board, &OwnershipBoard::modeChanged, byPartition,
                     [action = byPartition](OwnershipMode mode) { action->setChecked(mode == OwnershipMode::partitions); });
    QObject::connect(partitionBefore, &QAction::triggered, &board, [&board] { board.stepLit(-1); });
    QObject::connect(partitionAfter, &QAction::triggered, &board, [&board] { board.stepLit(1); });
    QObject::connect(noPartition, &QAction::triggered, &board, [&board] { board.light({}); });
    for (auto* action : all()) {
        action->setEnabled(true);
        QObject::connect(&monitor, &QObject::destroyed, action, [action] { action->setEnabled(false); });
    }
    byPartition->setChecked(board.mode() == OwnershipMode::partitions);
}

} // namespace rollcall::gui
