// The longest that the GUI thread of the real window lets a click wait: while it connects to a real broker, while thousands of
// groups arrive and someone uses it, when the broker is killed, and when it is closed while no broker answers.
#include "block_watch.h"
#include "group_crowd.h"
#include "process_figures.h"
#include "window_user.h"

#include "gui/window/main_window.h"

#include <QApplication>
#include <QCommandLineParser>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>
#include <unistd.h>

using namespace rollcall;
using namespace rollcall::bench;
using namespace std::chrono_literals;

namespace {

/// Leads the window through its phases from a thread of its own; all that touches the window happens on the GUI thread.
class Phases {
public:
    Phases(GroupCrowd& crowd, int groups, const StopFlag& stop) : m_crowd(crowd), m_groups(groups), m_stop(stop) { }

    void run()
    {
        onGui([this] {
            m_window = std::make_unique<gui::MainWindow>();
            m_user = std::make_unique<WindowUser>(*m_window);
            m_window->show();
        });
        pause(2s);
        onGui([this] { m_watch = std::make_unique<BlockWatch>(); });
        phase("a block of 100 ms, to be seen", [this] {
            onGui([] { StopFlag().waitFor(100ms); });
            pause(1s);
        });
        phase("at rest, nothing open", [this] { pause(3s); });
        phase("connect", [this] {
            onGui([this] { m_window->openLive(QString::fromStdString(m_crowd.bootstrap())); });
            await([this] { return known() > 0; });
            pause(5s);
        });
        phase("connected, one group, used", [this] {
            onGui([this] { m_user->start(); });
            pause(10s);
        });
        phase("groups arrive, used", [this] {
            check(m_crowd.arrive(m_groups));
            await([this] { return known() > m_groups; });
        });
        phase("all groups there, used, lags grow", [this] {
            for (int second = 0; second < 30; ++second) {
                check(m_crowd.produce());
                pause(1s);
            }
        });
        if (const auto memory = memoryOf(getpid())) {
            std::printf("%-36s resident %ld MB, at most %ld MB so far\n", "", memory->residentKiB / 1024,
                        memory->mostResidentKiB / 1024);
        }
        phase("broker killed, used", [this] {
            m_crowd.killBroker();
            pause(15s);
        });
        phase("closed while no broker answers", [this] {
            onGui([this] { m_window->close(); });
            await([this] { return m_window->host()->state() == gui::SessionHost::State::closed; });
        });
        onGui([this] {
            m_watch.reset();
            m_user.reset();
            m_window.reset();
        });
    }

private:
    static void onGui(const std::function<void()>& work) { QMetaObject::invokeMethod(qApp, work, Qt::BlockingQueuedConnection); }

    void pause(std::chrono::seconds time) { m_stop.waitFor(time); }

    void await(const std::function<bool()>& condition)
    {
        bool holds = false;
        while (!holds && !m_stop.waitFor(200ms)) {
            onGui([&] { holds = condition(); });
        }
    }

    static void check(const Result<void>& done)
    {
        if (!done) {
            std::fprintf(stderr, "%s\n", done.error().text.c_str());
        }
    }

    /// Groups whose commits are known.
    [[nodiscard]] int known() const
    {
        const auto view = m_window->host()->view();
        return static_cast<int>(
            std::ranges::count_if(view->groups, [](const auto& entry) { return entry.second->committedAt.has_value(); }));
    }

    void phase(const char* name, const std::function<void()>& work)
    {
        Blocks blocks;
        const auto begin = std::chrono::steady_clock::now();
        onGui([&] { static_cast<void>(m_watch->take()); });
        work();
        onGui([&] { blocks = m_watch->take(); });
        const auto millis = [](auto time) { return std::chrono::duration<double, std::milli>(time).count(); };
        std::printf("%-36s longest block %6.1f ms (of it computed %6.1f), most computed %6.1f ms, %d over 50 ms, in %.0f s\n",
                    name, millis(blocks.longest), millis(blocks.longestComputed), millis(blocks.mostComputed), blocks.over50ms,
                    millis(std::chrono::steady_clock::now() - begin) / 1000);
        std::fflush(stdout);
    }

    GroupCrowd& m_crowd;
    const int m_groups;
    const StopFlag& m_stop;
    std::unique_ptr<gui::MainWindow> m_window;
    std::unique_ptr<WindowUser> m_user;
    std::unique_ptr<BlockWatch> m_watch;
};

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    QApplication::setStyle(QStringLiteral("Fusion")); // as the program does
    QCommandLineParser parser;
    const QCommandLineOption groups(QStringLiteral("groups"), QStringLiteral("Groups that arrive."), QStringLiteral("number"),
                                    QStringLiteral("2000"));
    parser.addOption(groups);
    parser.addHelpOption();
    parser.process(application);

    const auto crowd = GroupCrowd::prepare();
    if (!crowd) {
        std::fprintf(stderr, "%s\n", crowd.error().text.c_str());
        return 1;
    }
    bool finished = false;
    const Worker script([&](const StopFlag& stop) {
        Phases(**crowd, parser.value(groups).toInt(), stop).run();
        QMetaObject::invokeMethod(
            qApp,
            [&] {
                finished = true;
                QCoreApplication::quit();
            },
            Qt::QueuedConnection);
    });
    while (!finished) { // a window that closes quits too
        QApplication::exec();
    }
    return 0;
}
