// The program itself, its own main and all, that says when it has painted its window for the first time, and ends.
#include "process_figures.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QEvent>
#include <QMainWindow>

#include <cstdio>
#include <unistd.h>

namespace rollcall::bench {

namespace {

class FirstFrame final : public QObject {
public:
    using QObject::QObject;

    bool eventFilter(QObject* receiver, QEvent* event) override
    {
        // The whole window is painted and handed to the screen in one go, and the call comes after that.
        if (!m_seen && event->type() == QEvent::Paint && isInMainWindow(receiver)) {
            m_seen = true;
            QMetaObject::invokeMethod(this, &FirstFrame::tell, Qt::QueuedConnection);
        }
        return false;
    }

private:
    static bool isInMainWindow(const QObject* receiver)
    {
        const auto* widget = qobject_cast<const QWidget*>(receiver);
        return widget != nullptr && qobject_cast<const QMainWindow*>(widget->window()) != nullptr;
    }

    static void tell()
    {
        const auto memory = memoryOf(getpid());
        std::printf("first frame %lld ms after the start, %ld MB resident\n", static_cast<long long>(ownAge().count()),
                    memory ? memory->residentKiB / 1024 : 0);
        QCoreApplication::quit();
    }

    bool m_seen = false;
};

void watch()
{
    auto* application = QCoreApplication::instance();
    application->installEventFilter(new FirstFrame(application));
}

Q_COREAPP_STARTUP_FUNCTION(watch)

} // namespace

} // namespace rollcall::bench
