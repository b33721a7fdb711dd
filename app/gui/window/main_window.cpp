#include "gui/window/main_window.h"

#include "gui/diagnostics/session_log.h"
#include "gui/group_page/elided_label.h"
#include "gui/groups/group_list.h"
#include "gui/session/openers.h"
#include "gui/start/start_page.h"
#include "gui/window/connection_desk.h"
#include "gui/window/help_desk.h"
#include "gui/window/monitor_page.h"
#include "gui/window/notifier.h"
#include "gui/window/session_screen.h"
#include "gui/window/statement_desk.h"
#include "gui/window/version_line.h"
#include "gui/words/words.h"

#include "session/sample_recording.h"
#include "settings/connection_properties.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QStatusBar>

#include <algorithm>
#include <utility>

namespace rollcall::gui {

MainWindow::MainWindow(std::shared_ptr<RunLog> log, QWidget* parent)
    : QMainWindow(parent),
      m_systemPalette(QApplication::palette()),
      m_theme(themeFor(m_preferences.theme(), m_systemPalette)),
      m_words{m_preferences.utc()},
      m_actions(*this),
      m_connections(new ConnectionDesk(*this)),
      m_help(new HelpDesk(*this, std::move(log))),
      m_statements(new StatementDesk(*this, *m_connections)),
      m_notifier(new Notifier(*this)),
      m_screen(new SessionScreen(m_theme, m_words, m_actions, this)),
      m_sources(new ElidedLabel(this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setMinimumSize(960, 600);
    resize(1280, 800);
    if (const auto geometry = m_preferences.geometry(); !geometry.isEmpty()) {
        restoreGeometry(geometry); // Qt itself brings a window back that a lost screen had
    }
    setCentralWidget(m_screen);
    m_sources->setObjectName(QStringLiteral("sources"));
    m_sources->setTextFormat(Qt::PlainText);
    m_sources->setContentsMargins(10, 0, 0, 0);
    m_sources->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    statusBar()->addWidget(m_sources, 1);
    statusBar()->addPermanentWidget(new QLabel(versionLine(), this));

    connectActions();
    connectScreen();
    for (auto* action : m_actions.themes->actions()) {
        action->setChecked(action->data().toInt() == static_cast<int>(m_preferences.theme()));
    }
    m_actions.utc->setChecked(m_words.utc);
    m_actions.notify->setChecked(m_preferences.notifications());
    m_notifier->setOn(m_preferences.notifications());
    applyTheme();
    letGo();
}

MainWindow::~MainWindow()
{
    delete m_screen; // it shows the host
}

void MainWindow::connectActions()
{
    connect(m_actions.newWindow, &QAction::triggered, this, [this] {
        auto* window = new MainWindow(m_help->log());
        window->setAttribute(Qt::WA_DeleteOnClose);
        window->QWidget::show();
    });
    connect(m_actions.openRecording, &QAction::triggered, this, &MainWindow::askForRecording);
    connect(m_actions.openSample, &QAction::triggered, this, &MainWindow::openSample);
    connect(m_actions.closeSession, &QAction::triggered, this, &MainWindow::closeSession);
    connect(m_actions.quit, &QAction::triggered, qApp, &QApplication::closeAllWindows);
    connect(m_actions.connectTo, &QAction::triggered, this, [this] { m_connections->show(m_theme); });
    connect(m_connections, &ConnectionDesk::chosen, this, &MainWindow::openConnection);
    connect(m_connections, &ConnectionDesk::failed, this, [this](const Error& error) {
        letGo();
        m_help->log()->error("failure", error);
        m_screen->showFailure(error);
    });
    connect(m_actions.training, &QAction::triggered, this, &MainWindow::openTraining);
    connect(m_actions.utc, &QAction::toggled, this, &MainWindow::setUtc);
    connect(m_actions.notify, &QAction::toggled, this, [this](bool on) {
        m_preferences.setNotifications(on);
        m_notifier->setOn(on);
    });
    connect(m_actions.stateGroup, &QAction::triggered, this, [this] {
        if (monitor() != nullptr && !monitor()->groups().chosen().empty()) {
            m_statements->ask(monitor()->groups().chosen(), *m_host);
        }
    });
    connect(m_statements, &StatementDesk::failed, this,
            [this](const Error& error) { statusBar()->showMessage(toQString(error.text), 10'000); });
    connect(m_actions.themes, &QActionGroup::triggered, this,
            [this](const QAction* action) { setTheme(static_cast<ThemeChoice>(action->data().toInt())); });
    connect(m_actions.fullScreen, &QAction::toggled, this, [this](bool full) {
        setWindowState(full ? windowState() | Qt::WindowFullScreen : windowState() & ~Qt::WindowFullScreen);
    });
    connect(m_actions.about, &QAction::triggered, this, [this] { m_help->showAbout(m_theme); });
    connect(m_actions.explain, &QAction::triggered, this, [this] {
        m_help->showExplain(m_theme, [this](const LoggedError& error) {
            return monitor() == nullptr ? QStringList() : monitor()->seenOf(error);
        });
    });
    connect(m_help, &HelpDesk::logged, this, [this](const rollcall::LogLine& line) {
        if (m_host) {
            m_host->logged(line);
        }
    });
    connect(m_actions.showLog, &QAction::triggered, m_help, &HelpDesk::showLog);
    connect(m_actions.saveDiagnostics, &QAction::triggered, this, &MainWindow::saveDiagnostics);
}

void MainWindow::connectScreen()
{
    auto& start = m_screen->start();
    connect(&start, &StartPage::connectAsked, m_actions.connectTo, &QAction::trigger);
    connect(&start, &StartPage::trainingAsked, this, &MainWindow::openTraining);
    connect(&start, &StartPage::sampleAsked, this, &MainWindow::openSample);
    connect(&start, &StartPage::recordingAsked, this, &MainWindow::askForRecording);
    connect(&start, &StartPage::recentAsked, this, &MainWindow::reopen);
    connect(m_screen, &SessionScreen::monitorChanged, this, &MainWindow::enableActions);
    connect(m_screen, &SessionScreen::sourcesChanged, this, [this](const QString& line) {
        m_sources->setText(line);
        m_sources->setToolTip(line.toHtmlEscaped());
    });
    connect(m_screen, &SessionScreen::sampleAsked, this, &MainWindow::openSample);
    connect(m_screen, &SessionScreen::left, this, &MainWindow::closeSession);
    connect(m_screen, &SessionScreen::retried, this, [this] {
        if (m_opener) {
            open(SessionTitle(m_title), SessionOpener(m_opener));
        } else {
            closeSession();
        }
    });
}

void MainWindow::enableActions()
{
    const bool any = monitor() != nullptr;
    for (auto* action : {m_actions.lookNow, m_actions.findGroup, m_actions.follow}) {
        action->setEnabled(any);
    }
    for (auto* action : {m_actions.addConsumer, m_actions.removeConsumer}) {
        action->setEnabled(any && m_host->hasConsumers());
    }
    m_actions.stateGroup->setEnabled(any && m_host->takesStatements());
    m_actions.ranges->setEnabled(any);
    m_actions.edit->menuAction()->setVisible(any);
    m_actions.replayMenu->menuAction()->setVisible(any && m_host->replay());
    m_actions.closeSession->setEnabled(m_host != nullptr);
}

MonitorPage* MainWindow::monitor() const
{
    return m_screen->monitor();
}

void MainWindow::open(const SessionTitle& title, SessionOpener opener)
{
    letGo();
    m_title = title;
    m_opener = opener;
    m_host = std::make_unique<SessionHost>(std::move(opener));
    m_help->follow(m_title, *m_host);
    if (!m_title.replay) {
        m_notifier->follow(m_title.name, *m_host);
    }
    connect(m_host.get(), &SessionHost::complained, this,
            [this](const QString& text) { statusBar()->showMessage(text, 10'000); });
    setWindowTitle(tr("%1 – Rollcall").arg(m_title.name));
    m_screen->show(*m_host, m_title);
    enableActions();
}

void MainWindow::openLive(const QString& bootstrap)
{
    ClientProperties cluster;
    cluster.values["bootstrap.servers"] = bootstrap.toStdString();
    openCluster({bootstrap}, cluster, {RecentSession::Kind::bootstrap, bootstrap, bootstrap}, {});
}

void MainWindow::openTraining()
{
    m_recent.setLeftOpen({});
    open({tr("Training cluster")}, trainingOpener());
    m_screen->offerSample();
}

void MainWindow::openRecording(const QString& path)
{
    const auto absolute = QFileInfo(path).absoluteFilePath();
    const auto name = QFileInfo(path).fileName();
    if (QFileInfo::exists(absolute)) {
        m_recent.add({RecentSession::Kind::recording, absolute, name});
    }
    m_recent.setLeftOpen({});
    open({name, true}, replayOpener(path.toStdString()));
}

void MainWindow::openSample()
{
    m_recent.setLeftOpen({});
    open({tr("Sample recording"), true}, replayOpener(sampleRecording(smallCluster)));
}

void MainWindow::openProfile(const QString& name)
{
    m_connections->choose(name);
}

void MainWindow::openConnection(const ConnectionProfile& profile, const Secrets& secrets)
{
    const auto name = toQString(profile.name);
    openCluster({name, false, profile.colour, profile.readOnly}, clientProperties(profile, secrets),
                {RecentSession::Kind::connection, toQString(profile.id), name}, profile);
}

void MainWindow::openCluster(SessionTitle title, const ClientProperties& cluster, const RecentSession& as,
                             const std::optional<ConnectionProfile>& profile)
{
    m_recent.add(as);
    m_recent.setLeftOpen(as);
    m_help->log()->redactor().learn(cluster); // before anything can be written about it
    title.properties = withoutSecrets(cluster);
    LiveOptions options;
    options.cluster = cluster;
    options.onLog = clientLogTo(m_help->log(), title.name.toStdString());
    if (profile) {
        options.statements = profile->statements;
        for (const auto& address : profile->metrics) {
            if (auto endpoint = metricsEndpointFrom(address)) { // the editor has checked them
                options.metrics.push_back(*std::move(endpoint));
            }
        }
    }
    open(title, liveOpener(std::move(options)));
    m_statements->begin(profile);
}

void MainWindow::reopen(const RecentSession& session)
{
    switch (session.kind) {
    case RecentSession::Kind::bootstrap:
        openLive(session.what);
        break;
    case RecentSession::Kind::connection:
        m_connections->choose(session.what);
        break;
    case RecentSession::Kind::recording:
        openRecording(session.what);
        break;
    }
}

void MainWindow::openLeftOpen()
{
    if (const auto session = m_recent.leftOpen()) {
        reopen(*session);
    }
}

void MainWindow::saveDiagnostics()
{
    m_help->showDiagnostics(m_preferences, m_title, m_host.get());
}

void MainWindow::askForRecording()
{
    const auto path =
        QFileDialog::getOpenFileName(this, tr("Open a recording"), {}, tr("Recordings (*.jsonl *.jsonl.gz);;All files (*)"));
    if (!path.isEmpty()) {
        openRecording(path);
    }
}

void MainWindow::closeSession()
{
    m_recent.setLeftOpen({});
    letGo();
}

void MainWindow::letGo()
{
    m_statements->begin({});
    m_screen->leave();
    m_screen->start().setRecent(m_recent.list());
    m_title = {};
    m_opener = {};
    if (m_host) {
        // Its end may take seconds; nobody waits for it, and it deletes itself after it.
        auto* leaving = m_host.release();
        leaving->disconnect(this);
        leaving->setParent(qApp);
        connect(leaving, &SessionHost::closed, leaving, &QObject::deleteLater);
        leaving->close();
    }
    setWindowTitle(QStringLiteral("Rollcall"));
    enableActions();
}

void MainWindow::setTheme(ThemeChoice choice)
{
    m_preferences.setTheme(choice);
    m_theme = themeFor(choice, m_systemPalette);
    applyTheme();
}

void MainWindow::applyTheme()
{
    QApplication::setPalette(paletteOf(m_theme));
    m_screen->setTheme(m_theme);
}

void MainWindow::setUtc(bool utc)
{
    m_preferences.setUtc(utc);
    m_words.utc = utc;
    m_screen->reword();
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange && !isMinimized()) {
        m_screen->catchUp();
    }
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_preferences.setGeometry(saveGeometry());
    m_screen->keepLayout();
    m_help->hide();
    if (!m_host || m_host->state() == SessionHost::State::closed) {
        event->accept();
        return;
    }
    // Gone for the user at once; the program ends when the session has.
    event->ignore();
    hide();
    if (!std::exchange(m_closing, true)) {
        connect(m_host.get(), &SessionHost::closed, this, [this] {
            close();
            const auto windows = QApplication::topLevelWidgets();
            if (std::ranges::none_of(windows, [](const QWidget* window) { return window->isVisible(); })) {
                QApplication::quit(); // Qt asks this of visible windows only
            }
        });
        m_host->close();
    }
}

} // namespace rollcall::gui
