#pragma once

#include "domain/cluster_view.h"
#include "domain/event.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <vector>

class QSystemTrayIcon;
class QWidget;

namespace rollcall::gui {

class SessionHost;

/// Tells on the desktop what needs attention, while nobody looks at the window. What comes together is told together.
class Notifier : public QObject {
    Q_OBJECT

public:
    /// A restart of an application makes a handful of events; they are one message.
    static constexpr int gatherFor = 2000;

    /// gather: milliseconds until what has come is told.
    explicit Notifier(QWidget& window, int gather = gatherFor);

    void setOn(bool on) { m_on = on; }
    /// What happens in this live session is told from now on, until it goes.
    void follow(const QString& name, const SessionHost& host);
    /// As if it had happened in a session of that name. view: names the members.
    void take(const QString& name, const std::vector<Event>& events, const ClusterView& view);

signals:
    /// Told on the desktop, as far as it has a place for that.
    void told(const QString& title, const QString& text);

private:
    void tell();

    QWidget& m_window;
    bool m_on = true;
    QString m_name; ///< of the session that the lines are of
    QStringList m_lines; ///< to be told
    QTimer m_gathering;
    QSystemTrayIcon* m_tray = nullptr; ///< made when there is something to tell
};

} // namespace rollcall::gui
