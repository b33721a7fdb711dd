#include "gui/tour/tour.h"

#include "gui/group_page/group_page.h"
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

} // namespace

Tour::Tour(MainWindow& window, QDir folder, const QString& recording, QObject* parent)
    : QObject(parent), m_window(window), m_folder(std::move(folder)), m_plan(window, recording)
{
    m_timer.setInterval(tick);
    connect(&m_timer, &QTimer::timeout, this, &Tour::step);
}

std::vector<Tour::Look> Tour::looks() const
{
    std::vector<Look> looks;
    for (const auto& [theme, word] :
         {std::pair{ThemeChoice::light, QStringLiteral("light")}, {ThemeChoice::dark, QStringLiteral("dark")}}) {
        looks.push_back({theme, {1280, 800}, 1, QStringLiteral("%1-1280x800").arg(word)});
        if (!m_plan.stops()[m_stop].brief) {
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
    if (m_stop == m_plan.stops().size()) {
        m_timer.stop();
        emit finished({});
        return;
    }
    const auto& stop = m_plan.stops()[m_stop];
    if (++m_patience > patience) {
        m_timer.stop();
        emit finished(tr("the state for picture %1 did not come about").arg(stop.name));
        return;
    }
    const auto all = looks();
    if (!m_entered) {
        if (stop.subject) {
            m_window.setTheme(all[m_look].theme);
        }
        stop.enter();
        m_entered = true;
        return;
    }
    if ((m_look == 0 || stop.subject) && !m_looked && !stop.ready()) {
        return;
    }
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
    if (stop.subject) {
        leaveDialogs();
        m_entered = false;
    }
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
    const auto& stop = m_plan.stops()[m_stop];
    QWidget& subject = stop.subject ? *stop.subject() : static_cast<QWidget&>(m_window);
    QPixmap picture(subject.size() * look.scale);
    picture.setDevicePixelRatio(look.scale);
    subject.render(&picture);
    picture.save(m_folder.filePath(QStringLiteral("%1-%2.png").arg(stop.name, look.name)));
}

void Tour::leaveDialogs() const
{
    auto windows = m_window.findChildren<QWidget*>();
    std::reverse(windows.begin(), windows.end()); // a dialog's own dialogs before it
    for (auto* window : windows) {
        if (window->isWindow() && window->isVisible()) {
            window->close();
            delete window; // now, so that the next one is not taken for it
        }
    }
}

} // namespace rollcall::gui
