#include "gui/window/window_actions.h"

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

WindowActions::WindowActions(QMainWindow& window)
{
    auto* bar = window.menuBar();
    bar->setObjectName(QStringLiteral("menuBar"));

    auto* file = bar->addMenu(tr("&File"));
    newWindow = add(*file, "newWindow", tr("&New window"), QKeySequence::New);
    openRecording = add(*file, "openRecording", tr("&Open recording…"), QKeySequence::Open);
    openSample = add(*file, "openSample", tr("Open the &sample recording"));
    closeSession = add(*file, "closeSession", tr("&Close session"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_W));
    file->addSeparator();
    quit = add(*file, "quit", tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q));
    quit->setMenuRole(QAction::QuitRole);

    auto* connection = bar->addMenu(tr("&Connection"));
    connectTo = add(*connection, "connectTo", tr("&Connect…"), QKeySequence(Qt::CTRL | Qt::Key_L));
    training = add(*connection, "training", tr("Open the &training cluster"), QKeySequence(Qt::CTRL | Qt::Key_T));
    connection->addSeparator();
    lookNow = add(*connection, "lookNow", tr("&Refresh now"), QKeySequence::Refresh);

    auto* view = bar->addMenu(tr("&View"));
    follow = add(*view, "follow", tr("Follow &live"), QKeySequence(Qt::Key_Space));
    follow->setCheckable(true);
    follow->setChecked(true);
    utc = add(*view, "utc", tr("Times in &UTC"), QKeySequence(Qt::CTRL | Qt::Key_U));
    utc->setCheckable(true);
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

    auto* group = bar->addMenu(tr("&Group"));
    findGroup = add(*group, "findGroup", tr("&Find a group"), QKeySequence::Find);
    findGroup->setShortcuts({QKeySequence(QKeySequence::Find), QKeySequence(Qt::CTRL | Qt::Key_K)});

    auto* lab = bar->addMenu(tr("&Lab"));
    addConsumer = add(*lab, "addConsumer", tr("&Add a consumer"), QKeySequence(Qt::CTRL | Qt::Key_Plus));
    removeConsumer = add(*lab, "removeConsumer", tr("&Remove a consumer"), QKeySequence(Qt::CTRL | Qt::Key_Minus));

    auto* help = bar->addMenu(tr("&Help"));
    showLog = add(*help, "showLog", tr("Show &log"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L));
    saveDiagnostics = add(*help, "saveDiagnostics", tr("Save &diagnostics…"));
    help->addSeparator();
    about = add(*help, "about", tr("&About Rollcall"));
    about->setMenuRole(QAction::AboutRole);
}

} // namespace rollcall::gui
