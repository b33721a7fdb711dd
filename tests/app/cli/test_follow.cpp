#include "cli/follow.h"
#include "cli/interrupts.h"

#include <QTest>

#include <csignal>
#include <mutex>

using namespace rollcall;
using namespace rollcall::cli;

namespace {

constexpr std::chrono::seconds giveUp{60};

/// Tells one event at the start and one when it is stopped.
class FakeSession : public Session {
public:
    std::shared_ptr<const ClusterView> view() const override { return std::make_shared<ClusterView>(m_view); }
    std::vector<Event> takeEvents() override { return std::exchange(m_events, {}); }
    SeriesSnapshot series(const GroupId&, const std::optional<TopicPartition>&) const override { return {}; }
    SeriesUsage seriesUsage() const override { return {}; }
    void onChange(std::function<void()> wake) override { m_wake = std::move(wake); }
    void start() override
    {
        started = true;
        tell("first");
        m_wake();
    }
    void stop() override
    {
        if (!std::exchange(stopped, true)) {
            tell("last");
            m_view.observations = 2;
        }
    }
    bool finished() const override { return endsByItself || stopped; }
    std::optional<Error> failure() const override { return std::nullopt; }
    void focus(std::vector<GroupId> /*groups*/) override { }

    bool endsByItself = false;
    bool started = false;
    bool stopped = false;

private:
    void tell(std::string text)
    {
        SourceChange event;
        event.text = std::move(text);
        m_events.emplace_back(std::move(event));
    }

    ClusterView m_view;
    std::vector<Event> m_events;
    std::function<void()> m_wake;
};

/// Keeps what it is told, and calls back at each view.
class FakeReport : public SessionReport {
public:
    void events(const std::vector<Event>& events) override
    {
        for (const Event& event : events) {
            told += QString::fromStdString(std::get<SourceChange>(event).text);
        }
    }
    void view(const ClusterView& /*view*/) override
    {
        if (onView) {
            onView();
        }
    }
    void finish(const ClusterView& view) override
    {
        told += "finish";
        observations = view.observations;
    }

    QStringList told;
    std::uint64_t observations = 0;
    std::function<void()> onView;
};

} // namespace

class TestFollow : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session.emplace();
        m_report.emplace();
        m_options = {};
        m_stop.emplace();
        m_options.atMost = giveUp;
    }

    void aSessionThatEndsByItself()
    {
        m_session->endsByItself = true;
        QCOMPARE(run(), FollowEnd::finished);
        expectEverythingTold();
    }

    void theTimeIsUp()
    {
        m_options.atMost = std::chrono::milliseconds(0);
        QCOMPARE(run(), FollowEnd::timeUp);
        expectEverythingTold();
    }

    void whatWasWaitedForHolds()
    {
        m_options.until = [](const ClusterView&) { return true; };
        QCOMPARE(run(), FollowEnd::held);
        expectEverythingTold();
    }

    void aStopIsHeardWhileWaiting()
    {
        m_report->onView = [this] {
            m_stop->request();
            m_bell.ring();
        };
        QCOMPARE(run(), FollowEnd::stopped);
        expectEverythingTold();
    }

    void signalsStopIt_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("Ctrl+C") << SIGINT;
        QTest::newRow("terminate") << SIGTERM;
    }
    void signalsStopIt()
    {
        QFETCH(int, signal);
        const Interrupts interrupts([this] {
            m_stop->request();
            m_bell.ring();
        });
        // Twice, as `timeout` sends it to a program and to its process group.
        m_report->onView = [this, signal] {
            if (m_report->told == QStringList{"first"}) {
                std::raise(signal);
                std::raise(signal);
            }
        };
        QCOMPARE(run(), FollowEnd::stopped);
        expectEverythingTold();
    }

private:
    FollowEnd run() { return follow(*m_session, *m_report, *m_stop, m_bell, m_options); }

    void expectEverythingTold()
    {
        QVERIFY(m_session->stopped);
        QCOMPARE(m_report->told, QStringList({"first", "last", "finish"}));
        QCOMPARE(m_report->observations, std::uint64_t{2});
    }

    std::optional<FakeSession> m_session;
    std::optional<FakeReport> m_report;
    FollowOptions m_options;
    std::optional<StopFlag> m_stop;
    Doorbell m_bell;
};

QTEST_APPLESS_MAIN(TestFollow)
#include "test_follow.moc"
