#include "session/live_session.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <condition_variable>
#include <fstream>
#include <iterator>
#include <mutex>

using namespace rollcall;

namespace {

/// What a window does: woken by the session, it looks at the newest view. Stops the session at its end, for that calls it.
class Watcher {
public:
    explicit Watcher(Session& session) : m_session(session)
    {
        session.onChange([this] {
            {
                const std::lock_guard lock(m_mutex);
                ++m_wakes;
            }
            m_changed.notify_all();
        });
    }
    ~Watcher() { m_session.stop(); }
    Watcher(const Watcher&) = delete;
    Watcher& operator=(const Watcher&) = delete;

    /// Waits for a view that fits; false when none came within the time in which any sane run has long got there.
    template <class Condition>
    bool waitFor(Condition fits)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, std::chrono::seconds{60}, [&] {
            lock.unlock();
            const bool yes = fits(*m_session.view());
            lock.lock();
            return yes;
        });
    }

private:
    Session& m_session;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    unsigned m_wakes = 0;
};

LiveOptions unreachable()
{
    LiveOptions options;
    options.cluster.values = {{"bootstrap.servers", "127.0.0.1:1"}};
    return options;
}

/// librdkafka's own cluster in memory: it answers metadata, and refuses to list groups.
LiveOptions mockCluster()
{
    LiveOptions options;
    options.cluster.values = {{"test.mock.num.brokers", "1"}, {"bootstrap.servers", "127.0.0.1:1"}};
    return options;
}

bool hasSource(const ClusterView& view, SourceState state)
{
    return std::ranges::any_of(view.sources, [state](const auto& source) { return source.state == state; });
}

} // namespace

class TestLiveSession : public QObject {
    Q_OBJECT

private slots:
    /// What the user says while it runs is an observation like any other: a replay of the recording knows it too.
    void whatIsStatedIsRecorded()
    {
        QTemporaryDir folder;
        auto options = unreachable();
        options.recordTo = std::filesystem::path(folder.path().toStdString()) / "seen.jsonl";
        const auto session = openLive(options);
        Watcher watcher(*session);
        session->start();
        QVERIFY(session->takesStatements());
        session->state({GroupId("orders"), ClientLibrary::sarama, false, {}, {}});
        QVERIFY(watcher.waitFor([](const auto& view) { return hasSource(view, SourceState::lost); }));
        session->stop();
        std::ifstream recording(*options.recordTo);
        const std::string text{std::istreambuf_iterator<char>{recording}, {}};
        QVERIFY2(text.find(R"("kind":"stated")") != std::string::npos && text.find(R"("library":"sarama")") != std::string::npos,
                 text.c_str());
    }

    /// A log that is followed, and an endpoint that does not answer, are sources as others are.
    void logsAndMetricsAreSources()
    {
        QTemporaryDir folder;
        auto options = unreachable();
        const auto log = std::filesystem::path(folder.path().toStdString()) / "app.log";
        std::ofstream(log) << "old\n";
        options.logs = {log, log.string() + ".gone"};
        options.metrics = {{false, "127.0.0.1", 1, "/metrics"}};
        options.recordTo = std::filesystem::path(folder.path().toStdString()) / "seen.jsonl";
        const auto session = openLive(options);
        Watcher watcher(*session);
        session->start();
        const auto has = [](const ClusterView& view, const std::string& name, SourceState state) {
            return std::ranges::any_of(view.sources,
                                       [&](const auto& source) { return source.name == name && source.state == state; });
        };
        QVERIFY(watcher.waitFor([&](const auto& view) {
            return has(view, "log " + log.string(), SourceState::ok)
                && has(view, "log " + log.string() + ".gone", SourceState::lost)
                && has(view, "metrics http://127.0.0.1:1/metrics", SourceState::lost);
        }));
        std::ofstream(log, std::ios::app)
            << "all is well\n"
               "%4|1700000000.123|MAXPOLL|orders#consumer-1| [thrd:main]: Application maximum poll "
               "interval (600000ms) exceeded by 198ms (adjust max.poll.interval.ms for long-running "
               "message processing): leaving group\n";
        std::ofstream(log.string() + ".gone") << "it is there now\n";
        QVERIFY(
            watcher.waitFor([&](const auto& view) { return has(view, "log " + log.string() + ".gone", SourceState::resumed); }));
        session->stop();
        std::ifstream recording(*options.recordTo);
        const std::string text{std::istreambuf_iterator<char>{recording}, {}};
        QVERIFY2(text.find(R"("kind":"log","at":1700000000123)") != std::string::npos, text.c_str());
        QVERIFY(text.find(R"("recognised":{"error":"poll-interval-exceeded")") != std::string::npos);
        QVERIFY(text.find("all is well") == std::string::npos);
    }

    void anUnreachableClusterIsALostSourceThatSaysWhatToTry()
    {
        const auto session = openLive(unreachable());
        Watcher watcher(*session);
        session->start();
        QVERIFY(watcher.waitFor([](const auto& view) { return hasSource(view, SourceState::lost); }));
        const auto view = session->view();
        const auto& source = view->sources.front();
        QVERIFY2(source.text.find("127.0.0.1:1") != std::string::npos, source.text.c_str());
        QVERIFY(!source.hint.empty());
        QVERIFY(!session->finished());
        QVERIFY(!session->failure());
        session->stop();
        QVERIFY(session->finished());
        QVERIFY(!session->takeEvents().empty());
    }

    void timePassesWithoutACluster()
    {
        const auto session = openLive(unreachable());
        Watcher watcher(*session);
        session->start();
        QVERIFY(watcher.waitFor([](const auto& view) { return view.asOf.has_value(); }));
        const auto first = *session->view()->asOf;
        QVERIFY(watcher.waitFor([first](const auto& view) { return *view.asOf > first; }));
    }

    void aPropertyThatCannotWorkIsAFailureThatNamesIt()
    {
        LiveOptions options = unreachable();
        options.cluster.values["security.protocoll"] = "ssl";
        const auto session = openLive(options);
        session->start();
        QVERIFY(session->finished());
        QVERIFY(session->failure());
        QCOMPARE(session->failure()->kind, ErrorKind::invalidConfig);
        QVERIFY2(session->failure()->text.find("security.protocoll") != std::string::npos, session->failure()->text.c_str());
    }

    void aRecordingThatCannotBeWrittenIsAFailure()
    {
        LiveOptions options = unreachable();
        options.recordTo = "/nowhere/at/all.jsonl";
        const auto session = openLive(options);
        session->start();
        QVERIFY(session->finished());
        QCOMPARE(session->failure()->kind, ErrorKind::io);
    }

    void closedAtAnyMoment_data()
    {
        QTest::addColumn<bool>("mock");
        QTest::newRow("while connecting in vain") << false;
        QTest::newRow("while polling") << true;
    }

    /// Closed before, at, and after the first words of the sources; ThreadSanitizer looks on.
    void closedAtAnyMoment()
    {
        QFETCH(bool, mock);
        for (int round = 0; round < 12; ++round) {
            const auto session = openLive(mock ? mockCluster() : unreachable());
            Watcher watcher(*session);
            session->start();
            session->focus({GroupId{"some"}});
            if (round % 3 == 1) {
                QVERIFY(watcher.waitFor([](const auto& view) { return view.observations > 0; }));
            } else if (round % 3 == 2) {
                QVERIFY(watcher.waitFor([](const auto& view) { return !view.sources.empty(); }));
            }
            if (round % 2 == 0) {
                session->stop();
                QVERIFY(session->finished());
            }
        }
    }

    void neverStarted()
    {
        const auto session = openLive(unreachable());
        session->stop();
        QVERIFY(session->view());
        QVERIFY(session->takeEvents().empty());
    }
};

QTEST_APPLESS_MAIN(TestLiveSession)
#include "test_live_session.moc"
