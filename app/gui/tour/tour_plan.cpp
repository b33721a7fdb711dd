#include "gui/tour/tour_plan.h"

#include "gui/group_page/event_panel.h"
#include "gui/group_page/group_page.h"
#include "gui/groups/group_list.h"
#include "gui/session/openers.h"
#include "gui/window/main_window.h"
#include "gui/window/monitor_page.h"
#include "gui/words/words.h"

#include "session/sample_recording.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QFileInfo>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSlider>
#include <QTabWidget>

#include <algorithm>

namespace rollcall::gui {

namespace {

/// As an application of librdkafka's writes it.
const QString loggedError = QStringLiteral(
    "2026-11-24 14:08:41 INFO  billing: 500 records taken\n"
    "%4|1795529330.198|MAXPOLL|billing-1#consumer-1| [thrd:main]: Application maximum poll interval (600000ms) exceeded by 198ms "
    "(adjust max.poll.interval.ms for long-running message processing): leaving group\n"
    "2026-11-24 14:18:42 WARN  billing: partitions lost\n");

/// Observations of a session until there is something in its lanes.
constexpr std::uint64_t someLife = 150;

/// Where what is held is held.
constexpr double halfWay = 0.4;

/// The group in which most members are seen.
const GroupView* largest(const MainWindow& window)
{
    if (window.monitor() == nullptr) {
        return nullptr;
    }
    const auto& groups = window.host()->view()->groups;
    const auto at = std::ranges::max_element(groups, {}, [](const auto& entry) { return entry.second->members.size(); });
    return at == groups.end() ? nullptr : at->second.get();
}

bool settledWith(const MainWindow& window, std::size_t members, std::size_t idle)
{
    const auto* group = largest(window);
    return group != nullptr && group->state == GroupState::stable && group->members.size() == members
        && group->idleMembers() == idle;
}

bool anySourceLost(const MainWindow& window)
{
    return std::ranges::any_of(window.host()->view()->sources,
                               [](const auto& source) { return source.state == SourceState::lost; });
}

bool always()
{
    return true;
}

} // namespace

TourPlan::TourPlan(MainWindow& window, QString recording) : m_window(window)
{
    add(QStringLiteral("start"), [] { }, always);
    if (recording.isEmpty()) {
        planTraining();
        planStale();
        recording = QString::fromStdString(sampleRecording(smallCluster).string());
    }
    planRecording(recording);
    planRefused();
    planHelp();
    add(QStringLiteral("start-again"), [this] { trigger(QStringLiteral("closeSession")); }, always);
}

void TourPlan::add(const QString& name, std::function<void()> enter, std::function<bool()> ready, bool brief)
{
    m_stops.push_back({QStringLiteral("%1-%2").arg(m_stops.size() + 1, 2, 10, QLatin1Char('0')).arg(name), std::move(enter),
                       std::move(ready), brief});
}

void TourPlan::addDialog(const QString& name, const QString& action, const QString& dialog,
                         const std::function<bool(QWidget&)>& ready)
{
    const auto found = [this, dialog] { return m_window.findChild<QWidget*>(dialog); };
    add(name, [this, action] { trigger(action); }, [found, ready] { return found() != nullptr && ready(*found()); }, true);
    m_stops.back().subject = found;
}

void TourPlan::trigger(const QString& action) const
{
    m_window.findChild<QAction*>(action)->trigger();
}

void TourPlan::showTable(const QString& name) const
{
    auto& tables = m_window.monitor()->page().tables();
    tables.setCurrentWidget(tables.findChild<QWidget*>(name));
}

void TourPlan::planTraining()
{
    add(
        QStringLiteral("opening"), [this] { m_window.openTraining(); }, [this] { return !m_window.host()->step().isEmpty(); },
        true);
    add(
        QStringLiteral("group"), [] {},
        [this] { return settledWith(m_window, 6, 2) && m_window.host()->view()->observations > someLife; });
    add(QStringLiteral("partitions"), [this] { showTable(QStringLiteral("partitions")); }, always);
    add(
        QStringLiteral("removed"),
        [this] {
            showTable(QStringLiteral("members"));
            trigger(QStringLiteral("removeConsumer"));
        },
        [this] { return settledWith(m_window, 5, 1); });
    planEvents();
    add(QStringLiteral("paused"), [this] { trigger(QStringLiteral("follow")); }, always);
    add(
        QStringLiteral("no-match"),
        [this] { m_window.findChild<QLineEdit*>(QStringLiteral("groupFilter"))->setText(QStringLiteral("nothing like this")); },
        always);
}

void TourPlan::planEvents()
{
    add(
        QStringLiteral("events"),
        [this] {
            m_window.monitor()->page().showEvents();
            trigger(QStringLiteral("groupEventBefore"));
        },
        always);
    add(QStringLiteral("partition-followed"), [this] { trigger(QStringLiteral("partitionAfter")); }, always);
    add(
        QStringLiteral("ownership-by-partition"),
        [this] {
            trigger(QStringLiteral("ownershipByPartition"));
            showTable(QStringLiteral("ownership"));
        },
        always);
    add(
        QStringLiteral("ownership-by-member"),
        [this] {
            trigger(QStringLiteral("ownershipByPartition"));
            trigger(QStringLiteral("noPartition"));
            showTable(QStringLiteral("members"));
        },
        always);
    addDialog(QStringLiteral("what-you-know"), QStringLiteral("stateGroup"), QStringLiteral("statementDialog"),
              [](QWidget& dialog) { return dialog.isVisible(); });
}

void TourPlan::planStale()
{
    add(
        QStringLiteral("connecting"),
        [this] {
            m_cluster = std::make_unique<SessionHost>(trainingOpener());
            m_window.openLive(QStringLiteral("127.0.0.1:1"));
        },
        always, true);
    add(QStringLiteral("not-connected"), [] {}, [this] { return anySourceLost(m_window); });
    add(
        QStringLiteral("read-only"), [] {},
        [this] {
            const auto servers = m_cluster->bootstrapServers();
            if (m_window.monitor() == nullptr && !servers.isEmpty() && m_window.windowTitle().startsWith(QLatin1String("127."))) {
                LiveOptions options;
                options.cluster.values["bootstrap.servers"] = servers.toStdString();
                m_window.open({QStringLiteral("production-eu"), false, ColourTag::orange, true}, liveOpener(std::move(options)));
            }
            return settledWith(m_window, 6, 2) && m_window.host()->view()->observations > someLife;
        });
    add(
        QStringLiteral("stale"), [this] { m_cluster->close(); },
        [this] {
            const auto* const retry = m_window.findChild<QAbstractButton*>(QStringLiteral("barRetry"));
            return retry != nullptr && retry->isVisible() && m_cluster->state() == SessionHost::State::closed;
        });
}

void TourPlan::planRecording(const QString& recording)
{
    add(
        QStringLiteral("reading"), [this, recording] { openHeld(recording); },
        [this] { return m_window.host()->replay() && m_window.host()->replay()->loaded >= halfWay; }, true);
    add(
        QStringLiteral("recording"), [this] { *m_held = false; },
        [this] { return largest(m_window) != nullptr && m_window.host()->replay()->read; });
    add(
        QStringLiteral("recording-events"),
        [this] {
            m_window.monitor()->page().showEvents();
            trigger(QStringLiteral("groupEventBefore"));
            trigger(QStringLiteral("groupEventBefore"));
        },
        always);
    add(
        QStringLiteral("recording-missed-poll"), [this] { chooseMissedPoll(); },
        [this] { return m_window.monitor()->page().events().chosen() != nullptr; });
    add(
        QStringLiteral("recording-going"),
        [this] {
            *m_held = true;
            slideTo(0.5);
        },
        [this] { return m_window.host()->replay()->going >= halfWay; }, true);
    add(
        QStringLiteral("recording-earlier"), [this] { *m_held = false; },
        [this] {
            const auto& replay = *m_window.host()->replay();
            return !replay.going && m_window.host()->view()->asOf <= replay.position;
        });
    add(
        QStringLiteral("recording-near-limit"),
        [this] {
            constexpr Milliseconds before{4000};
            const auto span = *m_window.host()->replay()->span;
            slideTo(static_cast<double>((m_missedPollAt - before - span.from).count())
                    / static_cast<double>((span.to - span.from).count()));
        },
        [this] {
            const auto& replay = *m_window.host()->replay();
            return !replay.going && replay.position < m_missedPollAt && m_window.host()->view()->asOf <= replay.position;
        });
}

void TourPlan::slideTo(double share) const
{
    auto* slider = m_window.findChild<QSlider*>(QStringLiteral("replaySlider"));
    slider->setValue(slider->minimum() + static_cast<int>((slider->maximum() - slider->minimum()) * share));
}

void TourPlan::chooseMissedPoll()
{
    auto* events = m_window.findChild<QAbstractItemView*>(QStringLiteral("events"));
    const auto* model = events->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        const auto what = model->index(row, static_cast<int>(EventColumn::what));
        if (what.data().toString().contains(QStringLiteral("missed its poll interval"))) {
            events->setCurrentIndex(what);
            m_missedPollAt = m_window.monitor()->page().events().chosen()->at;
        }
    }
}

void TourPlan::openHeld(const QString& recording)
{
    *m_held = true;
    PlaybackOptions options;
    options.stride = 16; // a short recording is held, too
    options.onStride = [held = m_held](double share, const StopFlag& stop) {
        while (*held && share >= halfWay && !stop.waitFor(Milliseconds{20})) { }
    };
    m_window.open({QFileInfo(recording).fileName(), true}, replayOpener(recording.toStdString(), std::move(options)));
}

void TourPlan::planRefused()
{
    const auto open = [this](std::string_view name) {
        m_window.openRecording(QString::fromStdString(sampleRecording(name).string()));
    };
    add(
        QStringLiteral("partly-unauthorised"), [open] { open(partlyUnauthorised); },
        [this] { return largest(m_window) != nullptr && m_window.host()->replay()->read; });
    add(
        QStringLiteral("no-groups"), [open] { open(noGroups); },
        [this] { return m_window.monitor() != nullptr && m_window.host()->view()->listed; });
    add(
        QStringLiteral("failed"), [this] { m_window.openRecording(QStringLiteral("/nowhere/incident.jsonl.gz")); },
        [this] { return m_window.host()->state() == SessionHost::State::failed; });
}

void TourPlan::planHelp()
{
    const auto shown = [](QWidget& dialog) { return dialog.isVisible(); };
    addDialog(QStringLiteral("connections"), QStringLiteral("connectTo"), QStringLiteral("connectionsDialog"), shown);
    addDialog(QStringLiteral("connection-editor"), QStringLiteral("connectTo"), QStringLiteral("connectionEditor"), shown);
    const auto openList = m_stops.back().enter;
    m_stops.back().enter = [this, openList] {
        openList();
        m_window.findChild<QAbstractButton*>(QStringLiteral("newConnection"))->click();
    };
    addDialog(QStringLiteral("explain"), QStringLiteral("explain"), QStringLiteral("explainWindow"),
              [](QWidget& window) { return window.findChild<QListWidget*>(QStringLiteral("explainKinds"))->count() > 0; });
    const auto openExplain = m_stops.back().enter;
    m_stops.back().enter = [this, openExplain] {
        openExplain();
        m_window.findChild<QPlainTextEdit*>(QStringLiteral("explainText"))->setPlainText(loggedError);
    };
    addDialog(QStringLiteral("log"), QStringLiteral("showLog"), QStringLiteral("logWindow"), shown);
    addDialog(QStringLiteral("diagnostics"), QStringLiteral("saveDiagnostics"), QStringLiteral("diagnosticsDialog"), shown);
    addDialog(QStringLiteral("about"), QStringLiteral("about"), QStringLiteral("aboutDialog"), shown);
}

} // namespace rollcall::gui
