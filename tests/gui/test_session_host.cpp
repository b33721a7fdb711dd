#include "gui/session/session_host.h"

#include <QSignalSpy>
#include <QTest>

#include <condition_variable>

using namespace rollcall;
using namespace rollcall::gui;

namespace {

/// What the test decides of a session, and what it sees of it. Outlives the session.
struct Script {
    std::mutex mutex;
    std::condition_variable changed;
    bool stopMayEnd = true;
    bool stopped = false;
    bool destroyed = false;
    std::function<void()> wake;
    ClusterView view;
    std::vector<Event> events;
    std::uint64_t restarts = 0;
    std::optional<Timestamp> sought;
};

class ScriptedSession final : public Session, public ReplayControls {
public:
    explicit ScriptedSession(Script& script) : m_script(script) { }
    ~ScriptedSession() override { m_script.destroyed = true; }
    std::shared_ptr<const ClusterView> view() const override { return std::make_shared<ClusterView>(m_script.view); }
    std::vector<Event> takeEvents() override { return std::exchange(m_script.events, {}); }
    SessionNews takeNews() override { return {view(), takeEvents(), m_script.restarts}; }
    ReplayControls* replay() override { return this; }
    ReplayState state() const override
    {
        ReplayState state;
        state.position = m_script.sought.value_or(Timestamp{});
        return state;
    }
    void setPlaying(bool) override { }
    void setSpeed(int) override { }
    void seek(Timestamp at) override
    {
        m_script.sought = at;
        m_script.wake();
    }
    SeriesSnapshot series(const GroupId&, const std::optional<TopicPartition>&) const override { return {}; }
    SeriesUsage seriesUsage() const override { return {}; }
    void onChange(std::function<void()> wake) override { m_script.wake = std::move(wake); }
    void start() override { }
    void stop() override
    {
        std::unique_lock lock(m_script.mutex);
        m_script.changed.wait(lock, [this] { return m_script.stopMayEnd; });
        m_script.stopped = true;
    }
    bool finished() const override { return false; }
    std::optional<Error> failure() const override { return {}; }
    void focus(std::vector<GroupId>) override { }

private:
    Script& m_script;
};

class Scripted final : public OpenSession {
public:
    explicit Scripted(Script& script) : m_session(script) { }
    Session& session() override { return m_session; }

private:
    ScriptedSession m_session;
};

SessionOpener opens(Script& script)
{
    return [&script](const auto& onStep, const StopFlag&) -> Result<std::unique_ptr<OpenSession>> {
        onStep("opening it");
        return std::make_unique<Scripted>(script);
    };
}

/// As a broker that does not come up: only a stop ends it.
SessionOpener opensNever()
{
    return [](const auto& onStep, const StopFlag& stop) -> Result<std::unique_ptr<OpenSession>> {
        onStep("starting a broker");
        while (!stop.waitFor(Milliseconds{3'600'000})) { }
        return fail(ErrorKind::cancelled, "stopped");
    };
}

} // namespace

class TestSessionHost : public QObject {
    Q_OBJECT

private slots:
    void opensAndShowsWhatComes()
    {
        Script script;
        SessionHost host(opens(script));
        const QSignalSpy events(&host, &SessionHost::eventsArrived);
        QTRY_COMPARE(host.state(), SessionHost::State::running);
        script.view.clusterId = "abc";
        script.events.emplace_back(GroupDeleted{});
        script.wake();
        QTRY_COMPARE(host.view()->clusterId, std::optional<std::string>("abc"));
        QCOMPARE(events.size(), 1);
    }

    void aReplayThatWentBackBeginsAnewBeforeItsEvents()
    {
        Script script;
        SessionHost host(opens(script));
        QTRY_COMPARE(host.state(), SessionHost::State::running);
        QStringList told;
        connect(&host, &SessionHost::restarted, &host, [&] { told << QStringLiteral("restarted"); });
        connect(&host, &SessionHost::eventsArrived, &host, [&] { told << QStringLiteral("events"); });
        script.restarts = 1;
        script.events.emplace_back(GroupDeleted{});
        host.seek(fromMillis(7000));
        QTRY_COMPARE(told, QStringList({QStringLiteral("restarted"), QStringLiteral("events")}));
        QVERIFY(host.replay());
        QCOMPARE(host.replay()->position, fromMillis(7000));
        script.events.emplace_back(GroupDeleted{});
        script.wake();
        QTRY_COMPARE(told.size(), 3);
        QCOMPARE(told.last(), QStringLiteral("events")); // once is enough
    }

    void saysWhatItIsDoingAndCanBeLeftInTheMiddle()
    {
        SessionHost host(opensNever());
        QTRY_COMPARE(host.step(), QStringLiteral("starting a broker"));
        QCOMPARE(host.state(), SessionHost::State::opening);
        const QSignalSpy closed(&host, &SessionHost::closed);
        host.close();
        QTRY_COMPARE(closed.size(), 1);
        QCOMPARE(host.state(), SessionHost::State::closed);
    }

    void leftWithoutClosing()
    {
        SessionHost host(opensNever()); // its destructor must not wait for ever
    }

    void saysWhyItCouldNotOpen()
    {
        SessionHost host([](const auto&, const StopFlag&) -> Result<std::unique_ptr<OpenSession>> {
            return fail(ErrorKind::io, "no Java here", "install one");
        });
        QTRY_COMPARE(host.state(), SessionHost::State::failed);
        QCOMPARE(host.failure()->text, std::string("no Java here"));
    }

    void closingDoesNotWaitForTheSession()
    {
        Script script;
        script.stopMayEnd = false;
        SessionHost host(opens(script));
        QTRY_COMPARE(host.state(), SessionHost::State::running);
        const QSignalSpy closed(&host, &SessionHost::closed);
        host.close(); // would never return if it waited
        QCOMPARE(host.state(), SessionHost::State::closing);
        QCOMPARE(closed.size(), 0);
        {
            const std::scoped_lock lock(script.mutex);
            script.stopMayEnd = true;
        }
        script.changed.notify_all();
        QTRY_COMPARE(closed.size(), 1);
        QVERIFY(script.stopped);
        QVERIFY(script.destroyed);
    }
};

QTEST_GUILESS_MAIN(TestSessionHost)
#include "test_session_host.moc"
