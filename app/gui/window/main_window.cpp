#include "gui/window/main_window.h"

#include "gui/connections/colour_tag.h"
#include "gui/diagnostics/session_log.h"
#include "gui/group_page/group_page.h"
#include "gui/groups/group_list.h"
#include "gui/lanes/lane_stack.h"
#include "gui/session/openers.h"
#include "gui/start/start_page.h"
#include "gui/start/wait_page.h"
#include "gui/window/connection_desk.h"
#include "gui/window/help_desk.h"
#include "gui/window/live_bar.h"
#include "gui/window/monitor_page.h"
#include "gui/window/source_line.h"
#include "gui/window/version_line.h"
#include "gui/words/words.h"

#include "settings/connection_properties.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QFileDialog>
#include <QLabel>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace rollcall::gui {

namespace {

Timestamp systemTime()
{
    return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
}

} // namespace

MainWindow::MainWindow(std::shared_ptr<RunLog> log, QWidget* parent)
    : QMainWindow(parent),
      m_systemPalette(QApplication::palette()),
      m_theme(themeFor(m_preferences.theme(), m_systemPalette)),
      m_words{m_preferences.utc()},
      m_actions(*this),
      m_connections(new ConnectionDesk(*this)),
      m_help(new HelpDesk(*this, std::move(log))),
      m_pages(new QStackedWidget(this)),
      m_start(new StartPage(this)),
      m_wait(new WaitPage(this)),
      m_bar(new LiveBar(this)),
      m_sources(new QLabel(this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setMinimumSize(960, 600);
    resize(1280, 800);
    if (const auto geometry = m_preferences.geometry(); !geometry.isEmpty()) {
        restoreGeometry(geometry); // Qt itself brings a window back that a lost screen had
    }
    auto* middle = new QWidget(this);
    auto* layout = new QVBoxLayout(middle);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_pages, 1);
    setCentralWidget(middle);
    m_pages->addWidget(m_start);
    m_pages->addWidget(m_wait);
    m_sources->setObjectName(QStringLiteral("sources"));
    m_sources->setTextFormat(Qt::PlainText);
    m_sources->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    statusBar()->addWidget(m_sources, 1);
    statusBar()->addPermanentWidget(new QLabel(versionLine(), this));

    connectActions();
    for (auto* action : m_actions.themes->actions()) {
        action->setChecked(action->data().toInt() == static_cast<int>(m_preferences.theme()));
    }
    m_actions.utc->setChecked(m_words.utc);
    m_ages.setInterval(1000);
    connect(&m_ages, &QTimer::timeout, this, &MainWindow::showStatus);
    applyTheme();
    showStart();
}

MainWindow::~MainWindow()
{
    delete m_monitor; // its lanes ask the host for series, on a thread of theirs
}

void MainWindow::connectActions()
{
    connect(m_actions.newWindow, &QAction::triggered, this, [this] {
        auto* window = new MainWindow(m_help->log());
        window->setAttribute(Qt::WA_DeleteOnClose);
        window->QWidget::show();
    });
    connect(m_actions.openRecording, &QAction::triggered, this, &MainWindow::askForRecording);
    connect(m_actions.closeSession, &QAction::triggered, this, &MainWindow::closeSession);
    connect(m_actions.quit, &QAction::triggered, qApp, &QApplication::closeAllWindows);
    connect(m_actions.connectTo, &QAction::triggered, this, [this] { m_connections->show(m_theme); });
    connect(m_connections, &ConnectionDesk::chosen, this,
            qOverload<const ConnectionProfile&, const Secrets&>(&MainWindow::openProfile));
    connect(m_connections, &ConnectionDesk::failed, this, &MainWindow::showFailure);
    connect(m_actions.training, &QAction::triggered, this, &MainWindow::openTraining);
    connect(m_actions.lookNow, &QAction::triggered, this, [this] {
        if (m_host) {
            m_host->lookNow();
        }
    });
    connect(m_actions.findGroup, &QAction::triggered, this, [this] {
        if (m_monitor) {
            m_monitor->groups().startFilter();
        }
    });
    connect(m_actions.utc, &QAction::toggled, this, &MainWindow::setUtc);
    connect(m_actions.themes, &QActionGroup::triggered, this,
            [this](const QAction* action) { setTheme(static_cast<ThemeChoice>(action->data().toInt())); });
    connect(m_actions.fullScreen, &QAction::toggled, this, [this](bool full) {
        setWindowState(full ? windowState() | Qt::WindowFullScreen : windowState() & ~Qt::WindowFullScreen);
    });
    connect(m_actions.about, &QAction::triggered, this, [this] { m_help->showAbout(m_theme); });
    connect(m_actions.showLog, &QAction::triggered, m_help, &HelpDesk::showLog);
    connect(m_actions.saveDiagnostics, &QAction::triggered, this, &MainWindow::saveDiagnostics);
    const auto addConsumer = [this] { m_host->addConsumer(); };
    const auto removeConsumer = [this] { m_host->removeConsumer(); };
    connect(m_actions.addConsumer, &QAction::triggered, this, addConsumer);
    connect(m_actions.removeConsumer, &QAction::triggered, this, removeConsumer);
    connect(m_bar, &LiveBar::addConsumerAsked, this, addConsumer);
    connect(m_bar, &LiveBar::removeConsumerAsked, this, removeConsumer);
    connect(m_bar, &LiveBar::rangeChosen, this, [this](int minutes) {
        if (m_monitor) {
            m_monitor->page().lanes().setSpan(minutes > 0 ? Milliseconds(std::chrono::minutes(minutes)) : TimeAxis::longest);
        }
    });
    const auto follow = [this](bool following) {
        if (m_monitor) {
            m_monitor->page().lanes().setFollowing(following);
        }
    };
    connect(m_bar, &LiveBar::followChosen, this, follow);
    connect(m_actions.follow, &QAction::triggered, this, follow);
    connect(m_start, &StartPage::connectAsked, m_actions.connectTo, &QAction::trigger);
    connect(m_start, &StartPage::trainingAsked, this, &MainWindow::openTraining);
    connect(m_start, &StartPage::recordingAsked, this, &MainWindow::askForRecording);
    connect(m_wait, &WaitPage::cancelled, this, &MainWindow::closeSession);
    connect(m_wait, &WaitPage::retried, this, [this] {
        if (m_opener) {
            open(SessionTitle(m_title), SessionOpener(m_opener));
        } else {
            showStart();
        }
    });
}

void MainWindow::open(const SessionTitle& title, SessionOpener opener)
{
    closeSession();
    m_title = title;
    m_opener = opener;
    m_host = std::make_unique<SessionHost>(std::move(opener));
    m_help->follow(m_title, *m_host);
    connect(m_host.get(), &SessionHost::stateChanged, this, &MainWindow::showState);
    connect(m_host.get(), &SessionHost::viewChanged, this, &MainWindow::showView);
    connect(m_host.get(), &SessionHost::eventsArrived, this, [this](const std::vector<Event>& events) {
        if (m_monitor) {
            m_monitor->addEvents(events);
        }
    });
    connect(m_host.get(), &SessionHost::complained, this,
            [this](const QString& text) { statusBar()->showMessage(text, 10'000); });
    showState();
}

void MainWindow::openLive(const QString& bootstrap)
{
    ClientProperties cluster;
    cluster.values["bootstrap.servers"] = bootstrap.toStdString();
    openCluster({bootstrap}, cluster);
}

void MainWindow::openTraining()
{
    open({tr("Training cluster"), false}, trainingOpener());
}

void MainWindow::openRecording(const QString& path)
{
    open({QFileInfo(path).fileName(), true}, replayOpener(path.toStdString()));
}

void MainWindow::openProfile(const QString& name)
{
    m_connections->choose(name);
}

void MainWindow::openProfile(const ConnectionProfile& profile, const Secrets& secrets)
{
    openCluster({toQString(profile.name), false, profile.colour, profile.readOnly}, clientProperties(profile, secrets));
}

void MainWindow::openCluster(SessionTitle title, const ClientProperties& cluster)
{
    m_help->log()->redactor().learn(cluster);
    title.properties = withoutSecrets(cluster);
    open(title, liveOpener(cluster, clientLogTo(m_help->log(), title.name.toStdString())));
}

void MainWindow::showFailure(const Error& error)
{
    closeSession();
    m_help->log()->error("failure", error);
    m_title = {};
    m_opener = {};
    m_wait->showFailure(error);
    m_pages->setCurrentWidget(m_wait);
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
    if (m_host) {
        // Its end may take seconds; nobody waits for it, and it deletes itself after it.
        auto* leaving = m_host.release();
        leaving->disconnect(this);
        leaving->setParent(qApp);
        connect(leaving, &SessionHost::closed, leaving, &QObject::deleteLater);
        leaving->close();
    }
    showStart();
}

void MainWindow::showStart()
{
    if (m_monitor != nullptr) {
        m_pages->removeWidget(m_monitor);
        delete std::exchange(m_monitor, nullptr);
    }
    m_pages->setCurrentWidget(m_start);
    m_bar->setVisible(false);
    m_ages.stop();
    m_sources->clear();
    setWindowTitle(QStringLiteral("Rollcall"));
    for (auto* action : {m_actions.closeSession, m_actions.lookNow, m_actions.findGroup, m_actions.follow, m_actions.addConsumer,
                         m_actions.removeConsumer}) {
        action->setEnabled(false);
    }
}

void MainWindow::showState()
{
    if (!m_host) {
        return;
    }
    m_actions.closeSession->setEnabled(true);
    setWindowTitle(tr("%1 – Rollcall").arg(m_title.name));
    switch (m_host->state()) {
    case SessionHost::State::opening:
        m_wait->showStep(tr("Opening %1").arg(m_title.name), m_host->step());
        m_pages->setCurrentWidget(m_wait);
        break;
    case SessionHost::State::failed:
        m_wait->showFailure(*m_host->failure());
        m_pages->setCurrentWidget(m_wait);
        break;
    case SessionHost::State::running:
        if (m_monitor == nullptr) {
            m_monitor = new MonitorPage(
                m_theme, m_words, [host = m_host.get()](const GroupId& group) { return host->series(group); }, this);
            connect(m_monitor, &MonitorPage::groupChosen, this, [this](const GroupId& group) { m_host->focus({group}); });
            auto& lanes = m_monitor->page().lanes();
            connect(&lanes, &LaneStack::axisChanged, this, [this, &lanes] {
                m_bar->setFollowing(lanes.axis().following());
                m_actions.follow->setChecked(lanes.axis().following());
            });
            m_pages->addWidget(m_monitor);
            m_bar->setFollowing(true);
            m_bar->setName(m_title.name, colourOf(m_title.colour, m_theme), m_title.readOnly);
            m_bar->setConsumers(m_host->hasConsumers());
            m_bar->setVisible(true);
            m_ages.start();
            for (auto* action : {m_actions.lookNow, m_actions.findGroup, m_actions.follow}) {
                action->setEnabled(true);
            }
            m_actions.addConsumer->setEnabled(m_host->hasConsumers());
            m_actions.removeConsumer->setEnabled(m_host->hasConsumers());
            m_monitor->reword();
            m_bar->setRange(5); // a young session has little to show of more
            lanes.setSpan(std::chrono::minutes(5));
        }
        m_pages->setCurrentWidget(m_monitor);
        break;
    case SessionHost::State::closing:
    case SessionHost::State::closed:
        break;
    }
}

void MainWindow::showView()
{
    if (m_monitor != nullptr && !isMinimized()) {
        m_monitor->setView(m_host->view());
    }
    showStatus();
}

void MainWindow::showStatus()
{
    if (!m_host) {
        return;
    }
    auto line = sourceLine(*m_host->view(), systemTime(), m_title.replay);
    if (m_title.replay && m_host->view()->asOf) {
        line.detail = tr("up to %1 %2").arg(m_words.full(*m_host->view()->asOf), m_words.zone(*m_host->view()->asOf));
    }
    m_bar->setStatus(line);
    m_sources->setText(line.all);
    m_sources->setToolTip(line.all.toHtmlEscaped());
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
    m_bar->setTheme(m_theme);
    m_wait->setTheme(m_theme);
    if (m_monitor != nullptr) {
        m_monitor->setTheme(m_theme);
    }
}

void MainWindow::setUtc(bool utc)
{
    m_preferences.setUtc(utc);
    m_words.utc = utc;
    if (m_monitor != nullptr) {
        m_monitor->reword();
    }
    showStatus();
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange && !isMinimized() && m_host) {
        showView(); // what was left out while nobody could see it
    }
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_preferences.setGeometry(saveGeometry());
    if (!m_host || m_host->state() == SessionHost::State::closed) {
        event->accept();
        return;
    }
    // Gone for the user at once; the program ends when the session has.
    event->ignore();
    m_help->hide();
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
