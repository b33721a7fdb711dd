#include "gui/window/window_actions.h"

#include "gui/window/monitor_page.h"

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

namespace rollcall::gui {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("WindowActions", text);
}

QAction* add(QMenu& menu, const char* name, const QString& text, const QKeySequence& shortcut = {})
{
    auto* action = menu.addAction(text);
    action->setObjectName(QLatin1String(name));
    action->setShortcut(shortcut);
    return action;
}

} // namespace

WindowActions::WindowActions(QMainWindow& window) : replay(window)
{
    window.menuBar()->setObjectName(QStringLiteral("menuBar"));
    addFileMenus(window);
    addViewMenu(window);
    addReplayMenu(window);
    addWorkMenus(window);
}

void WindowActions::addFileMenus(QMainWindow& window)
{
    auto* file = window.menuBar()->addMenu(tr("&File"));
    newWindow = add(*file, "newWindow", tr("&New window"), QKeySequence::New);
    openRecording = add(*file, "openRecording", tr("&Open recording…"), QKeySequence::Open);
    openSample = add(*file, "openSample", tr("Open the &sample recording"));
    closeSession = add(*file, "closeSession", tr("&Close session"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_W));
    file->addSeparator();
    quit = add(*file, "quit", tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q));
    quit->setMenuRole(QAction::QuitRole);

    edit = window.menuBar()->addMenu(tr("&Edit"));

    auto* connection = window.menuBar()->addMenu(tr("&Connection"));
    connectTo = add(*connection, "connectTo", tr("&Connect…"), QKeySequence(Qt::CTRL | Qt::Key_L));
    training = add(*connection, "training", tr("Open the &training cluster"), QKeySequence(Qt::CTRL | Qt::Key_T));
    connection->addSeparator();
    lookNow = add(*connection, "lookNow", tr("&Refresh now"), QKeySequence::Refresh);
}

void WindowActions::addViewMenu(QMainWindow& window)
{
    auto* view = window.menuBar()->addMenu(tr("&View"));
    // Not the space bar: that presses the button that has the focus.
    follow = add(*view, "follow", tr("Follow &live"), QKeySequence(Qt::CTRL | Qt::Key_P));
    follow->setCheckable(true);
    follow->setChecked(true);
    addRanges(*view);
    view->addSeparator();
    utc = add(*view, "utc", tr("Times in &UTC"), QKeySequence(Qt::CTRL | Qt::Key_U));
    utc->setCheckable(true);
    notify = add(*view, "notify", tr("Desktop &notifications"));
    notify->setCheckable(true);
    notify->setToolTip(tr("Tells what needs attention while this window is not in front"));
    auto* theme = view->addMenu(tr("&Theme"));
    themes = new QActionGroup(&window);
    for (const auto& [choice, name, text] : {std::tuple{ThemeChoice::system, "themeSystem", tr("&System")},
                                             {ThemeChoice::light, "themeLight", tr("&Light")},
                                             {ThemeChoice::dark, "themeDark", tr("&Dark")}}) {
        auto* action = add(*theme, name, text);
        action->setCheckable(true);
        action->setData(static_cast<int>(choice));
        themes->addAction(action);
    }
    view->addSeparator();
    fullScreen = add(*view, "fullScreen", tr("&Full screen"), QKeySequence(Qt::Key_F11));
    fullScreen->setCheckable(true);
}

void WindowActions::addRanges(QMenu& view)
{
    auto* menu = view.addMenu(tr("&Range of time"));
    ranges = new QActionGroup(&view);
    // Zooming gives ranges that are none of these: then none is checked.
    ranges->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional);
    for (const auto& [minutes, key, text] : {std::tuple{1, Qt::Key_1, tr("1 min")},
                                             {5, Qt::Key_2, tr("5 min")},
                                             {15, Qt::Key_3, tr("15 min")},
                                             {60, Qt::Key_4, tr("1 h")},
                                             {360, Qt::Key_5, tr("6 h")},
                                             {1440, Qt::Key_6, tr("24 h")},
                                             {0, Qt::Key_0, tr("all")}}) {
        const auto name = QByteArrayLiteral("showRange") + QByteArray::number(minutes);
        auto* action = add(*menu, name.constData(), minutes == 0 ? tr("&All that memory holds") : tr("The last %1").arg(text),
                           QKeySequence(Qt::CTRL | key));
        action->setIconText(text);
        action->setCheckable(true);
        action->setData(minutes);
        ranges->addAction(action);
    }
}

void WindowActions::addReplayMenu(QMainWindow& window)
{
    replayMenu = window.menuBar()->addMenu(tr("&Replay"));
    replayMenu->addActions({replay.play, replay.eventBefore, replay.eventAfter, replay.toStart});
    replayMenu->addMenu(tr("Sp&eed"))->addActions(replay.speeds->actions());
}

void WindowActions::addWorkMenus(QMainWindow& window)
{
    auto* groups = window.menuBar()->addMenu(tr("&Group"));
    findGroup = add(*groups, "findGroup", tr("&Find a group"), QKeySequence::Find);
    findGroup->setShortcuts({QKeySequence(QKeySequence::Find), QKeySequence(Qt::CTRL | Qt::Key_K)});
    stateGroup = add(*groups, "stateGroup", tr("&What you know of it…"), QKeySequence(Qt::CTRL | Qt::Key_I));
    groups->addSeparator();
    group = std::make_unique<GroupActions>(*groups);

    auto* lab = window.menuBar()->addMenu(tr("&Lab"));
    addConsumer = add(*lab, "addConsumer", tr("&Add a consumer"), QKeySequence(Qt::CTRL | Qt::Key_Plus));
    removeConsumer = add(*lab, "removeConsumer", tr("&Remove a consumer"), QKeySequence(Qt::CTRL | Qt::Key_Minus));

    auto* help = window.menuBar()->addMenu(tr("&Help"));
    explain = add(*help, "explain", tr("&Explain an error…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E));
    help->addSeparator();
    showLog = add(*help, "showLog", tr("Show &log"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L));
    saveDiagnostics = add(*help, "saveDiagnostics", tr("Save &diagnostics…"));
    help->addSeparator();
    about = add(*help, "about", tr("&About Rollcall"));
    about->setMenuRole(QAction::AboutRole);
}

void WindowActions::offer(MonitorPage& monitor) const
{
    edit->addActions(monitor.copyActions());
    group->serve(monitor);
}

} // namespace rollcall::gui
