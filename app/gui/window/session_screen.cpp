#include "gui/window/session_screen.h"

#include "gui/connections/colour_tag.h"
#include "gui/group_page/group_page.h"
#include "gui/groups/group_list.h"
#include "gui/lanes/lane_stack.h"
#include "gui/replay/replay_ribbon.h"
#include "gui/start/start_page.h"
#include "gui/start/wait_page.h"
#include "gui/window/live_bar.h"
#include "gui/window/monitor_page.h"
#include "gui/window/source_line.h"
#include "gui/window/window_actions.h"

#include "threads/clock.h"

#include <QAction>
#include <QActionGroup>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace rollcall::gui {

namespace {

/// A live session has nothing to show before its first word of the cluster.
bool hasWord(const ClusterView& view)
{
    return view.listed || !view.groups.empty();
}

/// minutes: 0 for all that memory holds.
Milliseconds spanOf(int minutes)
{
    return minutes > 0 ? Milliseconds(std::chrono::minutes(minutes)) : TimeAxis::longest;
}

/// What keeps the first word from coming; absent: nothing that is known.
std::optional<Error> troubleOf(const ClusterView& view)
{
    const auto ill = std::ranges::find_if(view.sources, [](const SourceView& source) {
        return source.asksCluster() && (source.state == SourceState::lost || source.state == SourceState::denied);
    });
    return ill == view.sources.end() ? std::nullopt : std::optional(Error{ErrorKind::other, ill->text, ill->hint, {}, true});
}

} // namespace

SessionScreen::SessionScreen(const Theme& theme, const TimeWords& words, const WindowActions& actions, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_words(words),
      m_actions(actions),
      m_bar(new LiveBar(m_actions, this)),
      m_ribbon(new ReplayRibbon(m_words, m_actions.replay, this)),
      m_pages(new QStackedWidget(this)),
      m_start(new StartPage(this)),
      m_wait(new WaitPage(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_ribbon);
    layout->addWidget(m_pages, 1);
    m_pages->addWidget(m_start);
    m_pages->addWidget(m_wait);
    m_ages.setInterval(1000);
    connect(&m_ages, &QTimer::timeout, this, &SessionScreen::showStatus);
    connect(m_wait, &WaitPage::cancelled, this, &SessionScreen::left);
    connect(m_wait, &WaitPage::sampleAsked, this, &SessionScreen::sampleAsked);
    connect(m_wait, &WaitPage::retried, this, [this] {
        if (m_host != nullptr && m_host->state() == SessionHost::State::running) {
            m_host->lookNow();
        } else {
            emit retried();
        }
    });
    connectActions();
    connect(m_ribbon, &ReplayRibbon::playAsked, this, [this](bool play) { m_host->setPlaying(play); });
    connect(m_ribbon, &ReplayRibbon::speedChosen, this, [this](int speed) { m_host->setSpeed(speed); });
    connect(m_ribbon, &ReplayRibbon::seekAsked, this, [this](Timestamp at) { m_host->seek(at); });
    leave();
}

void SessionScreen::connectActions()
{
    connect(m_actions.lookNow, &QAction::triggered, this, [this] { m_host->lookNow(); });
    connect(m_actions.addConsumer, &QAction::triggered, this, [this] { m_host->addConsumer(); });
    connect(m_actions.removeConsumer, &QAction::triggered, this, [this] { m_host->removeConsumer(); });
    connect(m_actions.findGroup, &QAction::triggered, this, [this] { m_monitor->groups().startFilter(); });
    connect(m_actions.follow, &QAction::triggered, this, &SessionScreen::setFollowing);
    connect(m_actions.ranges, &QActionGroup::triggered, this, [this](const QAction* range) {
        m_since.reset();
        setRange(range->data().toInt());
    });
}

SessionScreen::~SessionScreen()
{
    delete m_monitor; // its lanes ask the session for series, on a thread of theirs
}

void SessionScreen::show(SessionHost& host, const SessionTitle& title)
{
    leave();
    m_host = &host;
    m_title = title;
    connect(m_host, &SessionHost::stateChanged, this, &SessionScreen::showState);
    connect(m_host, &SessionHost::viewChanged, this, &SessionScreen::showView);
    connect(m_host, &SessionHost::restarted, this, &SessionScreen::restart);
    connect(m_host, &SessionHost::eventsArrived, this, [this](const std::vector<Event>& events) {
        if (m_monitor != nullptr) {
            m_monitor->addEvents(events);
        } else {
            m_early.insert(m_early.end(), events.begin(), events.end());
        }
    });
    connect(m_host, &SessionHost::passed, this, [this](const std::vector<LagSample>& samples) {
        if (m_monitor != nullptr) {
            m_monitor->groups().pass(samples);
        } else {
            m_earlyLags.insert(m_earlyLags.end(), samples.begin(), samples.end());
        }
    });
    showState();
}

void SessionScreen::leave()
{
    if (m_host != nullptr) {
        std::exchange(m_host, nullptr)->disconnect(this);
    }
    dropMonitor();
    m_wait->offerSample(false);
    m_pages->setCurrentWidget(m_start);
    emit sourcesChanged({});
}

void SessionScreen::offerSample()
{
    m_wait->offerSample(true);
}

void SessionScreen::keepLayout()
{
    if (m_monitor != nullptr) {
        m_monitor->keepLayout();
    }
}

void SessionScreen::showFailure(const Error& error)
{
    m_wait->showFailure(error);
    m_pages->setCurrentWidget(m_wait);
}

void SessionScreen::showState()
{
    switch (m_host->state()) {
    case SessionHost::State::opening:
        m_wait->showStep(tr("Opening %1").arg(m_title.name), m_host->step());
        m_pages->setCurrentWidget(m_wait);
        break;
    case SessionHost::State::failed:
        dropMonitor();
        showFailure(*m_host->failure());
        break;
    case SessionHost::State::running:
    case SessionHost::State::closing:
    case SessionHost::State::closed:
        break;
    }
}

void SessionScreen::showConnecting(const Error* trouble)
{
    if (trouble == nullptr) {
        m_wait->showStep(tr("Connecting to %1").arg(m_title.name), tr("Waiting for the list of groups."));
    } else {
        m_wait->showTrying(tr("Not connected to %1").arg(m_title.name), *trouble);
    }
    m_pages->setCurrentWidget(m_wait);
}

void SessionScreen::showView()
{
    if (m_host == nullptr || m_host->state() != SessionHost::State::running) {
        return;
    }
    const auto& replay = m_host->replay();
    if (replay && !replay->read) {
        m_wait->showStep(tr("Reading %1").arg(m_title.name), tr("%1 % of the file").arg(static_cast<int>(replay->loaded * 100)),
                         replay->loaded);
        m_pages->setCurrentWidget(m_wait);
        return;
    }
    const auto view = m_host->view();
    if (!m_title.replay && !hasWord(*view) && m_monitor == nullptr) {
        const auto trouble = troubleOf(*view);
        showConnecting(trouble ? &*trouble : nullptr);
        return;
    }
    if (m_monitor == nullptr) {
        makeMonitor();
        m_pages->setCurrentWidget(m_monitor);
        m_bar->setVisible(true);
        m_ribbon->setVisible(replay.has_value());
        m_ages.start();
        emit monitorChanged();
    }
    if (replay) {
        m_ribbon->setState(*replay);
    }
    if (!window()->isMinimized()) {
        m_monitor->setView(view);
        widenRange(*view);
    }
    if (!m_early.empty()) {
        m_monitor->addEvents(std::exchange(m_early, {}));
    }
    showStatus();
}

void SessionScreen::restart()
{
    m_early.clear();
    m_earlyLags.clear();
    if (m_monitor != nullptr) {
        m_monitor->restart();
    }
}

void SessionScreen::makeMonitor()
{
    m_monitor = new MonitorPage(m_theme, m_words, [host = m_host](const GroupId& group) { return host->series(group); }, this);
    m_pages->addWidget(m_monitor);
    connect(m_monitor, &MonitorPage::groupChosen, this, [this](const GroupId& group) { m_host->focus({group}); });
    connect(&m_monitor->page().lanes(), &LaneStack::axisChanged, this, &SessionScreen::showAxis);
    m_monitor->reword();
    m_monitor->groups().pass(std::exchange(m_earlyLags, {}));
    m_bar->setName(m_title.name, colourOf(m_title.colour, m_theme), m_title.readOnly);
    m_bar->setReplay(m_title.replay);
    m_bar->setConsumers(m_host->hasConsumers());
    m_actions.offer(*m_monitor);
    const auto& replay = m_host->replay();
    m_since = !replay ? m_host->view()->asOf : replay->span ? std::optional(replay->span->from) : std::nullopt;
    setRange(m_since ? 1 : 15);
}

void SessionScreen::widenRange(const ClusterView& view)
{
    if (!m_since || !view.asOf || !m_monitor->page().lanes().axis().following()) {
        return;
    }
    const auto age = *view.asOf - *m_since;
    const int minutes = age < std::chrono::minutes(1) ? 1 : age < std::chrono::minutes(5) ? 5 : 15;
    if (m_monitor->page().lanes().axis().span() < std::chrono::minutes(minutes)) {
        setRange(minutes);
    }
}

void SessionScreen::dropMonitor()
{
    m_ages.stop();
    m_early.clear();
    m_earlyLags.clear();
    m_bar->setVisible(false);
    m_ribbon->setVisible(false);
    m_ribbon->setState({});
    if (m_monitor != nullptr) {
        m_monitor->keepLayout();
        m_pages->removeWidget(m_monitor);
        delete std::exchange(m_monitor, nullptr);
        emit monitorChanged();
    }
}

void SessionScreen::showStatus()
{
    const auto view = m_host->view();
    auto line = sourceLine(*view, systemNow(), m_title.replay);
    if (m_title.replay && view->asOf) {
        line.detail = tr("up to %1 %2").arg(m_words.full(*view->asOf), m_words.zone(*view->asOf));
    }
    m_bar->setStatus(line);
    m_monitor->setStale(line.stale);
    emit sourcesChanged(line.all);
}

void SessionScreen::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_bar->setTheme(theme);
    m_ribbon->setTheme(theme);
    m_wait->setTheme(theme);
    m_start->setTheme(theme);
    if (m_monitor != nullptr) {
        m_monitor->setTheme(theme);
        m_bar->setName(m_title.name, colourOf(m_title.colour, theme), m_title.readOnly);
    }
}

void SessionScreen::reword()
{
    if (m_monitor != nullptr) {
        m_monitor->reword();
        m_ribbon->reword();
        showStatus();
    }
}

void SessionScreen::setFollowing(bool following)
{
    if (m_monitor != nullptr) {
        m_monitor->page().lanes().setFollowing(following);
    }
}

void SessionScreen::setRange(int minutes)
{
    if (m_monitor != nullptr) {
        m_monitor->page().lanes().setSpan(spanOf(minutes));
        showAxis();
    }
}

void SessionScreen::showAxis()
{
    const auto& axis = m_monitor->page().lanes().axis();
    m_bar->setFollowing(axis.following(), m_words.clock(axis.to()));
    for (auto* range : m_actions.ranges->actions()) {
        range->setChecked(spanOf(range->data().toInt()) == axis.span());
    }
}

} // namespace rollcall::gui
