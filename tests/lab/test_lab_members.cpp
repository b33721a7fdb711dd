// What can be done to lab members, and what their records then show, on a training cluster with a real Kafka.
#include "lab/lab_member.h"
#include "lab_ground.h"
#include "report_sink.h"

#include <QtTest>

#include <csignal>
#include <set>

using namespace rollcall;
using namespace std::chrono_literals;

class TestLabMembers : public LabGround {
    Q_OBJECT

    static Result<LabSettings> settings(std::vector<std::string> more)
    {
        more.insert(more.begin(), {"sessionTimeoutMs=1500", "maxPollIntervalMs=6000", "consumers=2", "partitions=2"});
        return overridden({}, more);
    }

    using Clients = std::set<std::string>;

    /// Of the group, as the broker says.
    [[nodiscard]] Clients clientsOf(const Lab& lab) const
    {
        Clients clients;
        const auto answers = m_admin->describeGroups({lab.group()}, m_never);
        for (const auto& member : answers.front().description.members) {
            clients.insert(member.clientId.text());
        }
        return clients;
    }

    static Offset sumOf(const std::map<TopicPartition, Offset>& offsets)
    {
        Offset sum = 0;
        for (const auto& [id, offset] : offsets) {
            sum += offset;
        }
        return sum;
    }

private slots:
    void initTestCase()
    {
        findKafkaHere();
        startCluster();
    }

    void aKilledProcessLosesWhatItHadCommittedAtOnce_data()
    {
        QTest::addColumn<QString>("handling");
        QTest::addColumn<std::uint64_t>("least");
        QTest::addColumn<std::uint64_t>("most");
        const auto row = [](const char* name, const char* handling, std::uint64_t least, std::uint64_t most) {
            QTest::newRow(name) << QString(handling) << least << most;
        };
        // librdkafka counts a record as read when its poll returns it, so an automatic commit may be ahead by the one at work.
        row("inline", "inline", 0, 1);
        row("naive", "offloaded", 2, 1'000'000);
        row("ordered", "offloaded-ordered", 0, 0);
    }

    /// The same load, the same work and the same kill.
    void aKilledProcessLosesWhatItHadCommittedAtOnce()
    {
        QFETCH(QString, handling);
        QFETCH(std::uint64_t, least);
        QFETCH(std::uint64_t, most);
        const auto chosen =
            settings({"topic=kill-" + handling.toStdString(), "group=kill-" + handling.toStdString(), "members=processes",
                      "recordsPerSecond=60", "processingMs=50", "handling=" + handling.toStdString()});
        QVERIFY2(chosen.has_value(), chosen ? "" : chosen.error().text.c_str());
        ReportSink sink;
        auto lab = Lab::start(options(*chosen), sink, m_never);
        QVERIFY2(lab.has_value(), lab ? "" : lab.error().text.c_str());
        const auto everyPartition = [&] { return committed(**lab).size() == 2; };
        QTRY_VERIFY_WITH_TIMEOUT(everyPartition() && (*lab)->records({}).handled >= 40, giveUp);

        const auto members = (*lab)->members();
        QCOMPARE(members.size(), std::size_t{2});
        const auto victim = members.at(ClientId("consumer-1"));
        QVERIFY(victim->kill().has_value());
        QTRY_VERIFY_WITH_TIMEOUT(sink.count("exited") == 1, giveUp);
        QCOMPARE(sink.sum("exited", "signal"), static_cast<double>(SIGKILL));
        QCOMPARE((*lab)->members().size(), std::size_t{1});

        // The other one has taken over once both partitions go on.
        QTRY_VERIFY_WITH_TIMEOUT(sink.owners().at("consumer-2").size() == 2, giveUp);
        const auto before = committed(**lab);
        const auto goesOn = [&] {
            const auto now = committed(**lab);
            return std::ranges::all_of(before, [&](const auto& one) { return now.at(one.first) > one.second; });
        };
        QTRY_VERIFY_WITH_TIMEOUT(goesOn(), giveUp);
        (*lab)->members().at(ClientId("consumer-2"))->setProcessingTime(0ms);
        const auto offsets = committed(**lab);
        const auto counts = (*lab)->records(offsets);
        QVERIFY2(counts.lost >= least && counts.lost <= most, std::to_string(counts.lost).c_str());
        QVERIFY(counts.handled + counts.waiting + counts.lost >= static_cast<std::uint64_t>(sumOf(offsets)));
        QCOMPARE(sink.errors(), std::vector<std::string>{});
        QCOMPARE((*lab)->stop().size(), std::size_t{0});
    }

    void aPausedProcessIsMissedAndComesBack()
    {
        const auto chosen = settings({"topic=pause", "group=pause", "members=processes"});
        ReportSink sink;
        auto lab = Lab::start(options(*chosen), sink, m_never);
        QVERIFY2(lab.has_value(), lab ? "" : lab.error().text.c_str());
        QTRY_COMPARE_WITH_TIMEOUT(sink.owners().size(), std::size_t{2}, giveUp);
        QTRY_COMPARE_WITH_TIMEOUT(clientsOf(**lab).size(), std::size_t{2}, giveUp);
        LabMember* const paused = (*lab)->members().at(ClientId("consumer-1"));
        QVERIFY(paused->suspend().has_value());
        QTRY_COMPARE_WITH_TIMEOUT(clientsOf(**lab).size(), std::size_t{1}, giveUp);
        QVERIFY(!paused->ended());
        QVERIFY(paused->resume().has_value());
        QTRY_COMPARE_WITH_TIMEOUT(clientsOf(**lab).size(), std::size_t{2}, giveUp);
        QVERIFY(paused->suspend().has_value());
        QCOMPARE((*lab)->stop().size(), std::size_t{0}); // a paused one closes too
    }

    /// Its heartbeats go on, so a member that is paused after it is missed before it.
    void aPollLoopThatDiesIsMissedAtThePollIntervalOnly()
    {
        const auto chosen = settings({"topic=dies", "group=dies", "members=processes", "consumers=3", "partitions=3"});
        ReportSink sink;
        auto lab = Lab::start(options(*chosen), sink, m_never);
        QVERIFY2(lab.has_value(), lab ? "" : lab.error().text.c_str());
        QTRY_COMPARE_WITH_TIMEOUT(clientsOf(**lab), (Clients{"consumer-1", "consumer-2", "consumer-3"}), giveUp);
        const auto eachHasOne = [&] {
            const auto owners = sink.owners();
            return owners.size() == 3 && std::ranges::all_of(owners, [](const auto& one) { return one.second.size() == 1; });
        };
        QTRY_VERIFY_WITH_TIMEOUT(eachHasOne(), giveUp);
        const auto members = (*lab)->members();
        members.at(ClientId("consumer-1"))->endPolling();
        QVERIFY(members.at(ClientId("consumer-2"))->suspend().has_value());
        Clients left; // one look: the next may see one fewer
        const auto oneIsMissed = [&] {
            left = clientsOf(**lab);
            return left.size() == 2;
        };
        QTRY_VERIFY_WITH_TIMEOUT(oneIsMissed(), giveUp);
        QCOMPARE(left, (Clients{"consumer-1", "consumer-3"}));
        QTRY_COMPARE_WITH_TIMEOUT(clientsOf(**lab), (Clients{"consumer-3"}), giveUp);
        QVERIFY(!members.at(ClientId("consumer-1"))->ended());
        QCOMPARE((*lab)->stop().size(), std::size_t{0});
    }

    void aThreadsPollLoopCanDieToo()
    {
        ReportSink sink;
        auto lab = Lab::start(options(*settings({"topic=thread-dies", "group=thread-dies"})), sink, m_never);
        QVERIFY2(lab.has_value(), lab ? "" : lab.error().text.c_str());
        QTRY_COMPARE_WITH_TIMEOUT(clientsOf(**lab).size(), std::size_t{2}, giveUp);
        (*lab)->members().at(ClientId("consumer-1"))->endPolling();
        QTRY_COMPARE_WITH_TIMEOUT(clientsOf(**lab), (Clients{"consumer-2"}), giveUp);
        QCOMPARE((*lab)->members().size(), std::size_t{2});
    }

    void onlyProcessesCanBeKilledAndPaused()
    {
        ReportSink sink;
        auto lab = Lab::start(options(*settings({"consumers=1", "topic=thread", "group=thread"})), sink, m_never);
        QVERIFY2(lab.has_value(), lab ? "" : lab.error().text.c_str());
        LabMember* const thread = (*lab)->members().at(ClientId("consumer-1"));
        for (const auto& refused : {thread->kill(), thread->suspend(), thread->resume()}) {
            QVERIFY(!refused.has_value());
            QVERIFY(refused.error().kind == ErrorKind::notSupported);
        }
    }
};

QTEST_GUILESS_MAIN(TestLabMembers)
#include "test_lab_members.moc"
