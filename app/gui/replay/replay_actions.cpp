#include "gui/replay/replay_actions.h"

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>

namespace rollcall::gui {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("ReplayActions", text);
}

/// mark: what a button shows instead of the text.
QAction* make(QObject& owner, const char* name, const QString& text, const QString& mark, const QKeySequence& shortcut)
{
    auto* action = new QAction(text, &owner);
    action->setObjectName(QLatin1String(name));
    action->setIconText(mark);
    action->setShortcut(shortcut);
    return action;
}

} // namespace

// The keys are those that many keyboards mark with "previous", "play" and "next".
ReplayActions::ReplayActions(QObject& owner)
    : play(make(owner, "playReplay", tr("&Play"), {}, Qt::Key_F8)),
      toStart(make(owner, "toStart", tr("Back to the &start"), QStringLiteral("\u275A\u25C2"), Qt::SHIFT | Qt::Key_F7)),
      eventBefore(make(owner, "eventBefore", tr("To the event &before"), QStringLiteral("\u25C2"), Qt::Key_F7)),
      eventAfter(make(owner, "eventAfter", tr("To the &next event"), QStringLiteral("\u25B8"), Qt::Key_F9)),
      speeds(new QActionGroup(&owner))
{
    for (const int speed : {1, 2, 5, 10, 30, 60}) {
        auto* action = new QAction(tr("%1\u00D7").arg(speed), &owner);
        action->setObjectName(QStringLiteral("speed%1").arg(speed));
        action->setCheckable(true);
        action->setData(speed);
        speeds->addAction(action);
    }
}

} // namespace rollcall::gui
