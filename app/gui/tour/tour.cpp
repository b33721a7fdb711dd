#include "gui/tour/tour.h"

#include "gui/group_page/group_page.h"
#include "gui/groups/group_list.h"
#include "gui/lanes/lane_stack.h"
#include "gui/window/main_window.h"
#include "gui/window/monitor_page.h"

#include <QApplication>
#include <QLineEdit>
#include <QPainter>
#include <QTabWidget>

#include <algorithm>

namespace rollcall::gui {

namespace {

constexpr int tick = 50; // ms between two looks whether it is ready
constexpr int patience = 90'000 / tick;

/// The group in which most members are seen.
const GroupView* largest(const MainWindow& window)
{
    if (window.monitor() == nullptr || window.host() == nullptr) {
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

} // namespace

Tour::Tour(MainWindow& window, QDir folder, QString recording, QObject* parent)
    : QObject(parent), m_window(window), m_folder(std::move(folder)), m_recording(std::move(recording))
{
    add(QStringLiteral("start"), [] {}, [] { return true; });
    if (m_recording.isEmpty()) {
        planTraining();
    } else {
        planRecording();
    }
    planTroubles();
    m_timer.setInterval(tick);
    connect(&m_timer, &QTimer::timeout, this, &Tour::step);
}

void Tour::add(const QString& name, std::function<void()> enter, std::function<bool()> ready, bool brief)
{
    m_stops.push_back({QStringLiteral("%1-%2").arg(m_stops.size() + 1, 2, 10, QLatin1Char('0')).arg(name), std::move(enter),
                       std::move(ready), brief});
}

void Tour::planTraining()
{
    add(
        QStringLiteral("opening"), [this] { m_window.openTraining(); }, [this] { return !m_window.host()->step().isEmpty(); },
        true);
    add(
        QStringLiteral("group"), [] {},
        [this] {
            // Some time of its life, so that there is something in the lanes.
            return settledWith(m_window, 6, 2) && m_window.host()->view()->observations > 150;
        });
    const auto table = [this](int index) { m_window.monitor()->page().tables().setCurrentIndex(index); };
    add(QStringLiteral("partitions"), [table] { table(1); }, [] { return true; });
    add(
        QStringLiteral("removed"),
        [this, table] {
            table(0);
            m_window.findChild<QAction*>(QStringLiteral("removeConsumer"))->trigger();
        },
        [this] { return settledWith(m_window, 5, 1); });
    add(QStringLiteral("events"), [table] { table(2); }, [] { return true; });
    add(
        QStringLiteral("no-match"),
        [this] { m_window.findChild<QLineEdit*>(QStringLiteral("groupFilter"))->setText(QStringLiteral("nothing like this")); },
        [] { return true; });
}

void Tour::planRecording()
{
    add(
        QStringLiteral("recording"), [this] { m_window.openRecording(m_recording); },
        [this] { return largest(m_window) != nullptr; });
    add(
        QStringLiteral("recording-events"), [this] { m_window.monitor()->page().tables().setCurrentIndex(2); },
        [] { return true; });
}

void Tour::planTroubles()
{
    add(
        QStringLiteral("unreachable"), [this] { m_window.openLive(QStringLiteral("127.0.0.1:1")); },
        [this] {
            const auto& sources = m_window.host()->view()->sources;
            return std::ranges::any_of(sources, [](const auto& source) { return source.state == SourceState::lost; });
        });
    add(
        QStringLiteral("failed"), [this] { m_window.openRecording(QStringLiteral("/nowhere/incident.jsonl.gz")); },
        [this] { return m_window.host()->state() == SessionHost::State::failed; });
}

std::vector<Tour::Look> Tour::looks() const
{
    std::vector<Look> looks;
    for (const auto& [theme, word] :
         {std::pair{ThemeChoice::light, QStringLiteral("light")}, {ThemeChoice::dark, QStringLiteral("dark")}}) {
        looks.push_back({theme, {1280, 800}, 1, QStringLiteral("%1-1280x800").arg(word)});
        if (!m_stops[m_stop].brief) {
            looks.push_back({theme, {1920, 1080}, 1, QStringLiteral("%1-1920x1080").arg(word)});
            looks.push_back({theme, {1280, 800}, 2, QStringLiteral("%1-1280x800@2").arg(word)});
        }
    }
    return looks;
}

void Tour::start()
{
    if (!m_folder.mkpath(QStringLiteral("."))) {
        emit finished(tr("cannot make the folder %1").arg(m_folder.path()));
        return;
    }
    m_timer.start();
}

bool Tour::settled() const
{
    return m_window.monitor() == nullptr || !m_window.monitor()->page().lanes().busy();
}

void Tour::step()
{
    if (m_stop == m_stops.size()) {
        m_timer.stop();
        emit finished({});
        return;
    }
    const auto& stop = m_stops[m_stop];
    if (++m_patience > patience) {
        m_timer.stop();
        emit finished(tr("the state for picture %1 did not come about").arg(stop.name));
        return;
    }
    if (!m_entered) {
        stop.enter();
        m_entered = true;
        return;
    }
    if (m_look == 0 && !m_looked && !stop.ready()) {
        return;
    }
    const auto all = looks();
    if (!m_looked) {
        m_window.setTheme(all[m_look].theme);
        m_window.resize(all[m_look].size);
        m_looked = true;
        return; // what follows from it comes with the events
    }
    if (!settled()) {
        return;
    }
    takePicture(all[m_look]);
    m_looked = false;
    m_patience = 0;
    if (++m_look == all.size()) {
        m_look = 0;
        m_entered = false;
        ++m_stop;
    }
}

void Tour::takePicture(const Look& look) const
{
    QPixmap picture(m_window.size() * look.scale);
    picture.setDevicePixelRatio(look.scale);
    m_window.render(&picture);
    picture.save(m_folder.filePath(QStringLiteral("%1-%2.png").arg(m_stops[m_stop].name, look.name)));
}

} // namespace rollcall::gui
