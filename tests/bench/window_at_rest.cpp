// The program itself, its own main and all, that measures what its process and its GUI thread cost while it watches: its list
// alone, a group open, and minimised; then it ends. Settings by the environment: seconds to settle and to measure, and a group.
#include "process_figures.h"

#include "gui/groups/group_list.h"
#include "gui/window/main_window.h"
#include "gui/window/monitor_page.h"

#include <QApplication>
#include <QTimer>

#include <cstdio>
#include <memory>
#include <unistd.h>

namespace rollcall::bench {

namespace {

using Clock = std::chrono::steady_clock;

std::chrono::seconds secondsFrom(const char* variable)
{
    return std::chrono::seconds(qEnvironmentVariableIntValue(variable));
}

class AtRest final : public QObject {
public:
    explicit AtRest(QObject* parent) : QObject(parent)
    {
        m_ready.setInterval(100);
        connect(&m_ready, &QTimer::timeout, this, &AtRest::lookForGroup);
        m_ready.start();
    }

private:
    struct Figures {
        Clock::time_point at = Clock::now();
        std::chrono::nanoseconds process = ownCpu();
        std::chrono::nanoseconds thread = threadCpu();
    };

    void lookForGroup()
    {
        for (auto* widget : QApplication::topLevelWidgets()) {
            if (auto* window = qobject_cast<gui::MainWindow*>(widget)) {
                m_window = window;
            }
        }
        if (m_window == nullptr || m_window->monitor() == nullptr || m_window->host()->view()->groups.empty()) {
            return;
        }
        m_ready.stop();
        measure("the window, its list alone", [this] { openGroup(); });
    }

    void openGroup()
    {
        const GroupId group(qEnvironmentVariable("ROLLCALL_BENCH_GROUP").toStdString());
        m_window->monitor()->groups().choose(group);
        if (m_window->monitor()->groups().chosen() != group) {
            std::printf("the group cannot be opened\n");
        }
        measure("the window, a group open", [this] { minimise(); });
    }

    void minimise()
    {
        m_window->showMinimized();
        measure("the window, minimised", [this] { m_window->close(); });
    }

    template <class Then>
    void measure(const char* name, Then then)
    {
        QTimer::singleShot(secondsFrom("ROLLCALL_BENCH_SETTLE"), this, [this, name, then] {
            const Figures begin;
            QTimer::singleShot(secondsFrom("ROLLCALL_BENCH_MEASURE"), this, [name, then, begin] {
                print(name, begin, Figures());
                then();
            });
        });
    }

    static void print(const char* name, const Figures& begin, const Figures& end)
    {
        const double seconds = std::chrono::duration<double>(end.at - begin.at).count();
        const auto millis = [seconds](auto time) { return std::chrono::duration<double, std::milli>(time).count() / seconds; };
        const auto memory = memoryOf(getpid());
        std::printf("%-44s %7.1f ms CPU/s, of it %.1f on the GUI thread; %ld MB resident\n", name,
                    millis(end.process - begin.process), millis(end.thread - begin.thread),
                    memory ? memory->residentKiB / 1024 : 0);
        std::fflush(stdout);
    }

    QTimer m_ready;
    gui::MainWindow* m_window = nullptr;
};

void watch()
{
    new AtRest(QCoreApplication::instance());
}

Q_COREAPP_STARTUP_FUNCTION(watch)

} // namespace

} // namespace rollcall::bench
