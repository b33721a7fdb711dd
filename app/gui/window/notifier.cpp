#include "gui/window/notifier.h"

#include "gui/session/session_host.h"
#include "gui/words/event_filter.h"
#include "gui/words/event_words.h"
#include "gui/words/words.h"

#include <QApplication>
#include <QStyle>
#include <QSystemTrayIcon>
#include <QWidget>

namespace rollcall::gui {

namespace {

constexpr qsizetype mostLines = 3;

} // namespace

Notifier::Notifier(QWidget& window, int gather) : QObject(&window), m_window(window)
{
    m_gathering.setSingleShot(true);
    m_gathering.setInterval(gather);
    connect(&m_gathering, &QTimer::timeout, this, &Notifier::tell);
}

void Notifier::follow(const QString& name, const SessionHost& host)
{
    connect(&host, &SessionHost::eventsArrived, this,
            [this, name, &host](const std::vector<Event>& events) { take(name, events, *host.view()); });
}

void Notifier::take(const QString& name, const std::vector<Event>& events, const ClusterView& view)
{
    if (!m_on || (m_window.isActiveWindow() && !m_window.isMinimized())) {
        return;
    }
    for (const auto& event : events) {
        const auto& header = headerOf(event);
        if (header.past || header.revises || !passes(EventFilter::attention, event)) {
            continue;
        }
        m_name = name;
        const QString group = toQString(header.group.text());
        m_lines << (group.isEmpty() ? eventText(event, view) : tr("%1: %2").arg(group, eventText(event, view)));
    }
    if (!m_lines.isEmpty() && !m_gathering.isActive()) {
        m_gathering.start();
    }
}

void Notifier::tell()
{
    const QString title = tr("%1 – Rollcall").arg(m_name);
    const auto more = m_lines.size() - mostLines;
    QString text = m_lines.mid(0, mostLines).join(QLatin1Char('\n'));
    if (more > 0) {
        text += QLatin1Char('\n') + tr("and %n more", nullptr, static_cast<int>(more));
    }
    m_lines.clear();
    if (QSystemTrayIcon::isSystemTrayAvailable()) {
        if (m_tray == nullptr) {
            m_tray = new QSystemTrayIcon(QApplication::style()->standardIcon(QStyle::SP_MessageBoxWarning), this);
            connect(m_tray, &QSystemTrayIcon::messageClicked, &m_window, [this] {
                m_window.show();
                m_window.raise();
                m_window.activateWindow();
            });
            m_tray->show();
        }
        m_tray->showMessage(title, text, QSystemTrayIcon::Warning);
    }
    QApplication::alert(&m_window);
    emit told(title, text);
}

} // namespace rollcall::gui
