// Labs on a training cluster with a real Kafka.
#include "kafka/cluster_changes.h"
#include "lab/lab_member.h"
#include "lab/scenario.h"
#include "lab_ground.h"
#include "report_sink.h"

#include <QtTest>

#include <signal.h>

using namespace rollcall;
using namespace std::chrono_literals;

namespace {

/// How many members own how many partitions, and whether each of the partitions has one owner.
struct Shares {
    std::map<std::size_t, int> membersBySize;
    bool eachOnce = false;

    friend bool operator==(const Shares&, const Shares&) = default;
};

template <class PartitionLists>
Shares sharesOf(const PartitionLists& lists, int partitions)
{
    Shares shares;
    std::map<int, int> owners;
    for (const auto& list : lists) {
        ++shares.membersBySize[list.size()];
        for (const int partition : list) {
            ++owners[partition];
        }
    }
    shares.eachOnce = owners.size() == static_cast<std::size_t>(partitions)
        && std::ranges::all_of(owners, [](const auto& owner) { return owner.second == 1; });
    return shares;
}

} // namespace

class TestLab : public LabGround {
    Q_OBJECT

    /// As the reports say.
    static Shares reported(const ReportSink& sink, int partitions)
    {
        std::vector<std::vector<int>> lists;
        for (const auto& [member, owned] : sink.owners()) {
            lists.push_back(owned);
        }
        return sharesOf(lists, partitions);
    }

    /// As the broker says; empty while the group is not stable.
    [[nodiscard]] Shares described(const GroupId& group, int partitions) const
    {
        const auto answers = m_admin->describeGroups({group}, m_never);
        std::vector<std::vector<int>> lists;
        for (const auto& answer : answers) {
            if (answer.description.state == GroupState::stable) {
                for (const auto& member : answer.description.members) {
                    auto& list = lists.emplace_back();
                    for (const auto& id : member.assignment.flat()) {
                        list.push_back(id.partition);
                    }
                }
            }
        }
        return sharesOf(lists, partitions);
    }

    [[nodiscard]] bool exists(const TopicName& topic) const
    {
        const auto metadata = m_admin->metadata(m_never);
        return metadata && metadata->leaders.contains(topic);
    }

    [[nodiscard]] bool exists(const GroupId& group) const
    {
        const auto listed = m_admin->listGroups(m_never);
        return std::ranges::any_of(listed.groups, [&](const auto& one) { return one.group == group; });
    }

private slots:
    void initTestCase()
    {
        findKafkaHere();
        startCluster();
    }

    void idleConsumers_data()
    {
        QTest::addColumn<QString>("assignor");
        QTest::newRow("range") << "range";
        QTest::newRow("cooperative") << "cooperative-sticky";
        QTest::newRow("KIP-848") << "consumer";
    }

    void idleConsumers()
    {
        QFETCH(QString, assignor);
        auto settings = findScenario("idle-consumers")->settings;
        settings.assignor = assignor.toStdString();
        settings.recordsPerSecond = 200;
        const auto expected = expectationOf(settings);
        const Shares shares{{{0, expected.idle}, {1, expected.working}}, true};

        ReportSink sink;
        auto lab = Lab::start(options(settings), sink, m_never);
        QVERIFY2(lab.has_value(), lab ? "" : lab.error().text.c_str());
        const auto topic = (*lab)->topic();
        const auto group = (*lab)->group();
        QCOMPARE(topic.text(), std::string("rollcall-lab-orders"));
        QCOMPARE(group.text(), std::string("rollcall-lab-order-service"));

        QTRY_COMPARE_WITH_TIMEOUT(described(group, settings.partitions), shares, giveUp);
        QTRY_VERIFY_WITH_TIMEOUT((*lab)->recordsProduced() > 100, giveUp);
        QTRY_VERIFY_WITH_TIMEOUT(sink.sum("handled", "records") > 100, giveUp);
        // KIP-848 tells a member that owns nothing of no change.
        const auto eachHasOne = [&] {
            auto seen = reported(sink, settings.partitions); // members tell of a generation one after the other
            return seen.eachOnce && seen.membersBySize[1] == expected.working;
        };
        QTRY_VERIFY_WITH_TIMEOUT(eachHasOne(), giveUp);
        QCOMPARE(sink.count("error"), std::size_t{0});

        const auto left = (*lab)->stop();
        QVERIFY2(left.empty(), left.empty() ? "" : left.front().text.c_str());
        QCOMPARE(sink.count("closed"), static_cast<std::size_t>(settings.consumers));
        QVERIFY(sink.owners().empty());
        QVERIFY(!exists(topic));
        QVERIFY(!exists(group));
        lab->reset(); // stops once more, and finds nothing to do
    }

    void aLeaversPartitionsGoToTheOthers()
    {
        LabSettings settings;
        settings.partitions = 3;
        settings.consumers = 2;
        ReportSink sink;
        auto lab = Lab::start(options(settings), sink, m_never);
        QVERIFY2(lab.has_value(), lab ? "" : lab.error().text.c_str());
        QTRY_COMPARE_WITH_TIMEOUT(described((*lab)->group(), 3), (Shares{{{1, 1}, {2, 1}}, true}), giveUp);
        (*lab)->closeOneMember();
        QTRY_COMPARE_WITH_TIMEOUT(described((*lab)->group(), 3), (Shares{{{3, 1}}, true}), giveUp);
        QTRY_COMPARE_WITH_TIMEOUT(reported(sink, 3), (Shares{{{3, 1}}, true}), giveUp);
    }

    void committedOffsetsAreOfWhatWasHandled()
    {
        LabSettings settings;
        settings.recordsPerSecond = 50;
        ReportSink sink;
        auto lab = Lab::start(options(settings), sink, m_never);
        QVERIFY2(lab.has_value(), lab ? "" : lab.error().text.c_str());
        const auto committed = [&] {
            const auto answers = m_admin->committedOffsets({(*lab)->group()}, m_never);
            const auto& topics = answers.at(0).topics;
            const auto found = topics.find((*lab)->topic());
            return found == topics.end() ? 0 : found->second.offsets.at(0).value_or(0);
        };
        QTRY_VERIFY_WITH_TIMEOUT(committed() > 20, giveUp);
        // A record can be read before its producer has heard that it was written.
        const auto seen = static_cast<std::uint64_t>(committed());
        QTRY_VERIFY_WITH_TIMEOUT(seen <= (*lab)->recordsProduced(), giveUp);
    }

    void aTopicThatIsThereAlreadyIsLeftAlone()
    {
        ReportSink sink;
        auto first = Lab::start(options({}), sink, m_never);
        QVERIFY(first.has_value());
        const auto second = Lab::start(options({}), sink, m_never);
        QVERIFY(!second.has_value());
        QCOMPARE(second.error().code, std::string("TOPIC_ALREADY_EXISTS"));
        QVERIFY(second.error().hint.find("--set topic=NAME") != std::string::npos);
        QVERIFY(exists((*first)->topic()));
    }

    void aStopInTheMiddleRemovesWhatWasMade()
    {
        StopFlag stop;
        auto chosen = options({});
        chosen.onProgress = [&](std::string_view step) {
            if (step.starts_with("starting")) {
                stop.request();
            }
        };
        ReportSink sink;
        const auto lab = Lab::start(std::move(chosen), sink, stop);
        QVERIFY(!lab.has_value());
        QVERIFY(lab.error().kind == ErrorKind::cancelled);
        QVERIFY(!exists(TopicName("rollcall-lab-orders")));
    }

    void aMemberThatDoesNotPollIsToldInLibrdkafkasWords()
    {
        LabSettings settings;
        settings.consumers = 0;
        settings.recordsPerSecond = 50;
        ReportSink sink;
        auto lab = Lab::start(options(settings), sink, m_never);
        QVERIFY2(lab.has_value(), lab ? "" : lab.error().text.c_str());
        MemberSettings slow;
        slow.clientId = ClientId("slow");
        slow.group = GroupId("rollcall-lab-slow");
        slow.topic = (*lab)->topic();
        slow.work.each = 3s;
        slow.overrides = {{"session.timeout.ms", "1000"}, {"heartbeat.interval.ms", "300"}, {"max.poll.interval.ms", "1000"}};
        const auto member = startThreadMember(m_cluster->clientProperties(), slow, sink,
                                              journalIn(std::make_shared<RecordLedger>(), slow.clientId));
        QVERIFY2(member.has_value(), member ? "" : member.error().text.c_str());
        QTRY_VERIFY_WITH_TIMEOUT(sink.count("error") > 0, giveUp);
        QTRY_VERIFY_WITH_TIMEOUT(
            sink.errors().front().find("Application maximum poll interval (1000ms) exceeded by") != std::string::npos, giveUp);
    }

    void handlingElsewhereMissesNoPoll_data()
    {
        QTest::addColumn<QString>("handling");
        QTest::addColumn<bool>("commitsAhead");
        QTest::newRow("naive") << "offloaded" << true;
        QTest::newRow("ordered") << "offloaded-ordered" << false;
    }

    /// The same work as above in the poll loop costs the membership. Committed at once, it is lost with a crash.
    void handlingElsewhereMissesNoPoll()
    {
        QFETCH(QString, handling);
        QFETCH(bool, commitsAhead);
        const auto settings =
            overridden({},
                       {"topic=elsewhere", "group=elsewhere", "recordsPerSecond=50", "processingMs=1500",
                        "maxPollIntervalMs=1000", "sessionTimeoutMs=1000", "handling=" + handling.toStdString()});
        QVERIFY(settings.has_value());
        ReportSink sink;
        auto lab = Lab::start(options(*settings), sink, m_never);
        QVERIFY2(lab.has_value(), lab ? "" : lab.error().text.c_str());
        QTRY_VERIFY_WITH_TIMEOUT(sink.sum("handled", "records") >= 3, giveUp);

        const auto committedNow = [&] {
            const auto all = committed(**lab);
            return all.empty() ? 0.0 : static_cast<double>(all.begin()->second);
        };
        QTRY_VERIFY_WITH_TIMEOUT(committedNow() > 0, giveUp);
        if (commitsAhead) {
            QTRY_VERIFY_WITH_TIMEOUT(committedNow() > 10 * sink.sum("handled", "records"), giveUp);
            QCOMPARE(sink.count("paused"), std::size_t{0});
        } else {
            const auto before = committedNow(); // asked first: what is finished meanwhile is told later
            QTRY_VERIFY_WITH_TIMEOUT(sink.sum("handled", "records") >= before, giveUp);
            QCOMPARE(sink.count("paused"), std::size_t{1});
        }
        QCOMPARE(sink.errors(), std::vector<std::string>{});
        QCOMPARE(sink.count("revoked"), std::size_t{0});
        (*lab)->stop();
        QVERIFY(sink.sum("closed", "unhandled") > 0);
    }

    /// Last: it takes the cluster away.
    void aLabEndsWithoutItsBroker()
    {
        ReportSink sink;
        auto lab = Lab::start(options({}), sink, m_never);
        QVERIFY(lab.has_value());
        QTRY_COMPARE_WITH_TIMEOUT(described((*lab)->group(), 1), (Shares{{{1, 1}}, true}), giveUp);
        QCOMPARE(::kill(static_cast<pid_t>(m_cluster->brokerPid()), SIGKILL), 0);
        QTRY_VERIFY_WITH_TIMEOUT(m_cluster->failure().has_value(), giveUp);
        const auto left = (*lab)->stop();
        QCOMPARE(left.size(), std::size_t{2});
        QVERIFY2(left.front().text.find("rollcall-lab-orders") != std::string::npos, left.front().text.c_str());

        const auto another = Lab::start(options({}), sink, m_never);
        QVERIFY(!another.has_value());
        QVERIFY(another.error().kind == ErrorKind::unreachable);
    }
};

QTEST_GUILESS_MAIN(TestLab)
#include "test_lab.moc"
