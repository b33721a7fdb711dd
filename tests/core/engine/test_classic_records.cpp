// Classic groups as their records tell them: one record a generation.
#include "record_scene.h"

#include <QTest>

using namespace rollcall;
using namespace std::chrono_literals;
using test::Generation;
using test::ids;
using test::OneMember;
using test::RecordScene;

namespace {

const std::vector<OneMember> oneMember{{"a", {0, 1, 2, 3}}};
const std::vector<OneMember> twoMembers{{"a", {0, 1}}, {"b", {2, 3}}};
const std::vector<OneMember> swapped{{"a", {2, 3}}, {"b", {0, 1}}};

RecordScene sceneWith(const Generation& generation)
{
    RecordScene scene;
    scene.at(0s).topicsSeen().classic(generation);
    static_cast<void>(scene.engine.takeEvents());
    return scene;
}

} // namespace

Q_DECLARE_METATYPE(Generation)

class TestClassicRecords : public QObject {
    Q_OBJECT

private slots:
    void aNewGroupsFirstGeneration()
    {
        RecordScene scene;
        scene.at(0s).topicsSeen().classic({.number = 1, .members = twoMembers, .joined = 300ms});
        const auto events = scene.events<Rebalance>();
        QCOMPARE(events.size(), std::size_t{1});
        const Rebalance& done = events.front();
        QVERIFY(done.done);
        QCOMPARE(done.kind, RebalanceKind::full);
        QCOMPARE(done.protocol, std::optional{RebalanceProtocol::eager});
        QCOMPARE(done.fromGeneration, std::optional{0});
        QCOMPARE(done.toGeneration, std::optional{1});
        QCOMPARE(done.phases, (std::vector{RebalancePhase{1, RecordScene::time(0s)}}));
        QCOMPARE(done.trigger, TriggerKind::memberJoined);
        QCOMPARE(done.joined, ids({"a", "b"}));
        QCOMPARE(done.partitionsAssigned, std::size_t{4});
        QCOMPARE(done.partitionsMoved, std::size_t{0});
        QCOMPARE(done.startedAt, RecordScene::time(-300ms));
        QVERIFY(!done.startSeen); // the join phase ended then; when it began is not written
        QCOMPARE(done.duration, std::optional{300ms});
        QCOMPARE(done.completedAt, std::optional{RecordScene::time(0s)}); // the broker's time, not ours
    }

    void aGroupThatWasThereBeforeHasNoBeginning()
    {
        RecordScene scene;
        scene.at(0s).topicsSeen().classic({.number = 7, .members = twoMembers, .joined = 1h});
        QVERIFY(scene.events<Rebalance>().empty());
        QVERIFY(scene.view()->recorded);
        QCOMPARE(scene.view()->generation, std::optional{7});
    }

    void eachGenerationIsOneEvent_data()
    {
        QTest::addColumn<Generation>("next");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("trigger");
        QTest::addColumn<QString>("joined");
        QTest::addColumn<QString>("left");
        QTest::addColumn<int>("moved");
        QTest::addColumn<int>("kept");
        QTest::addColumn<int>("assigned");
        const auto row = [](const char* name, const std::vector<OneMember>& members, RebalanceKind kind, TriggerKind trigger,
                            const char* joined, const char* left, int moved, int kept, int assigned) {
            QTest::newRow(name) << Generation{.number = 4, .members = members} << int(kind) << int(trigger) << joined << left
                                << moved << kept << assigned;
        };
        row("a third joins", {{"a", {0, 1}}, {"b", {2}}, {"c", {3}}}, RebalanceKind::full, TriggerKind::memberJoined, "c", "", 1,
            3, 0);
        row("one leaves", oneMember, RebalanceKind::full, TriggerKind::memberLeft, "", "b", 2, 2, 0);
        row("all leave", {}, RebalanceKind::full, TriggerKind::memberLeft, "", "a b", 0, 0, 0);
        row("one for another", {{"a", {0, 1}}, {"c", {2, 3}}}, RebalanceKind::full, TriggerKind::ambiguous, "c", "b", 2, 2, 0);
        row("nothing moves", twoMembers, RebalanceKind::noOp, TriggerKind::unknown, "", "", 0, 4, 0);
        row("all change places", swapped, RebalanceKind::full, TriggerKind::unknown, "", "", 4, 0, 0);
        row("more partitions", {{"a", {0, 1, 4}}, {"b", {2, 3, 5}}}, RebalanceKind::full, TriggerKind::partitionsChanged, "", "",
            0, 4, 2);
        row("a surplus member", {{"a", {0, 1}}, {"b", {2, 3}}, {"c", {}}}, RebalanceKind::full, TriggerKind::memberJoined, "c",
            "", 0, 4, 0);
    }

    void eachGenerationIsOneEvent()
    {
        QFETCH(Generation, next);
        QFETCH(int, kind);
        QFETCH(int, trigger);
        QFETCH(QString, joined);
        QFETCH(QString, left);
        QFETCH(int, moved);
        QFETCH(int, kept);
        QFETCH(int, assigned);
        RecordScene scene = sceneWith({.number = 3, .members = twoMembers});
        scene.at(10s).classic(next);
        const auto events = scene.events<Rebalance>();
        QCOMPARE(events.size(), std::size_t{1});
        const Rebalance& done = events.front();
        const auto text = [](const std::vector<MemberId>& members) {
            QStringList names;
            for (const auto& one : members) {
                names << QString::fromStdString(one.text());
            }
            return names.join(' ');
        };
        QVERIFY(done.done);
        QCOMPARE(done.fromGeneration, std::optional{3});
        QCOMPARE(done.toGeneration, std::optional{4});
        QCOMPARE(int(done.kind), kind);
        QCOMPARE(int(done.trigger), trigger);
        QCOMPARE(text(done.joined), joined);
        QCOMPARE(text(done.left), left);
        QCOMPARE(int(done.partitionsMoved), moved);
        QCOMPARE(int(done.partitionsKept), kept);
        QCOMPARE(int(done.partitionsAssigned), assigned);
        QCOMPARE(*scene.view()->generations, (std::vector<std::int32_t>{3, 4}));
    }

    /// Eager members give everything up when they join, so nobody consumes from then until the generation is complete.
    void aMoveSaysHowLongNobodyConsumed()
    {
        RecordScene scene = sceneWith({.number = 3, .members = oneMember});
        scene.at(10s).classic({.number = 4, .members = twoMembers, .joined = 700ms});
        const auto done = scene.events<Rebalance>().at(0);
        QCOMPARE(done.moves.size(), std::size_t{2});
        QCOMPARE(done.moves[1].partition, (TopicPartition{TopicName{RecordScene::topic}, 3}));
        QCOMPARE(done.moves[1].from, MemberId{"a"});
        QCOMPARE(done.moves[1].revokedAt, std::optional{RecordScene::time(9300ms)});
        QCOMPARE(done.moves[1].to, MemberId{"b"});
        QCOMPARE(done.moves[1].assignedAt, std::optional{RecordScene::time(10s)});
    }

    void emptyAndBack()
    {
        RecordScene scene = sceneWith({.number = 3, .members = oneMember});
        scene.at(10s).classic({.number = 4});
        QCOMPARE(scene.view()->state, GroupState::empty);
        QVERIFY(scene.view()->members.empty());
        scene.at(20s).classic({.number = 5, .members = {{"z", {0, 1, 2, 3}}}});
        const auto events = scene.events<Rebalance>();
        QCOMPARE(events.size(), std::size_t{2});
        QCOMPARE(events[0].moves.size(), std::size_t{4}); // to nobody
        QVERIFY(events[0].moves[0].to.empty());
        QCOMPARE(events[1].partitionsMoved, std::size_t{4}); // an orphan's new owner counts
        QCOMPARE(events[1].moves[0].from, MemberId{"a"});
        QCOMPARE(events[1].moves[0].revokedAt, std::optional{RecordScene::time(10s - 20ms)});
    }

    void aSubscriptionThatChanges()
    {
        RecordScene scene = sceneWith({.number = 3, .members = twoMembers});
        scene.at(10s).classic({.number = 4, .members = twoMembers, .topics = {"orders", "mail"}});
        const auto done = scene.events<Rebalance>().at(0);
        QCOMPARE(done.trigger, TriggerKind::subscriptionChanged);
        QCOMPARE(done.triggeredBy, ids({"a", "b"}));
        QCOMPARE(done.kind, RebalanceKind::noOp);
    }

    /// KIP-345: it came back before its session was over.
    void aStaticMemberIsReplacedInItsGeneration()
    {
        RecordScene scene = sceneWith({.number = 3, .members = {{"a-1", {0, 1}, "pod-a"}, {"b-1", {2, 3}, "pod-b"}}});
        scene.at(10s).classic(
            {.number = 3, .members = {{"a-2", {0, 1}, "pod-a"}, {"b-1", {2, 3}, "pod-b"}}, .joined = 10s + 20ms});
        QVERIFY(scene.engine.takeEvents().empty());
        QCOMPARE(scene.view()->members[0].description.memberId, MemberId{"a-2"});
        QCOMPARE(*scene.view()->generations, std::vector<std::int32_t>{3});
    }

    void whatOnlyRecordsTellOfAMember_data()
    {
        QTest::addColumn<QString>("protocolType");
        QTest::addColumn<bool>("isPollLimit");
        QTest::newRow("consumer") << "consumer" << true;
        QTest::newRow("connect") << "connect" << false;
    }

    void whatOnlyRecordsTellOfAMember()
    {
        QFETCH(QString, protocolType);
        QFETCH(bool, isPollLimit);
        RecordScene scene =
            sceneWith({.number = 3, .members = {{"a", {0}, "pod-a"}}, .protocolType = protocolType.toStdString()});
        const MemberView member = scene.view()->members.at(0);
        QCOMPARE(member.rebalanceTimeout, std::optional{RecordScene::rebalanceTimeout});
        QCOMPARE(member.sessionTimeout, std::optional{RecordScene::sessionTimeout});
        QCOMPARE(member.maxPollInterval.has_value(), isPollLimit);
        QCOMPARE(member.description.clientId, ClientId{"a"});
        QCOMPARE(member.description.host, std::string{"/127.0.0.1"});
        QCOMPARE(member.description.instanceId, std::optional{InstanceId{"pod-a"}});
        QCOMPARE(member.description.assignment.empty(), !isPollLimit); // Connect's bytes are its own
        QCOMPARE(scene.view()->type, GroupType::classic);
    }

    void aSurplusMemberIsIdleOnce()
    {
        RecordScene scene = sceneWith({.number = 3, .members = {{"a", {0, 1, 2, 3}}}});
        scene.at(10s).classic({.number = 4, .members = {{"a", {0, 1, 2, 3}}, {"b", {}}}});
        const auto idle = scene.events<IdleChange>();
        QCOMPARE(idle.size(), std::size_t{1});
        QCOMPARE(idle[0].member, MemberId{"b"});
        QVERIFY(idle[0].idle);
        QVERIFY(scene.view()->members[1].idle);
        scene.at(11s).tick();
        QVERIFY(scene.engine.takeEvents().empty());
    }

    void cooperativeIsTwoGenerationsAndOneEvent()
    {
        RecordScene scene = sceneWith({.number = 3, .members = oneMember, .assignor = "cooperative-sticky"});
        scene.at(10s).classic({.number = 4, .members = {{"a", {0, 1}}, {"b", {}}}, .assignor = "cooperative-sticky"});
        QVERIFY(!scene.view()->members[1].idle);
        QCOMPARE(scene.view()->members[1].idleReason, std::optional{IdleReason::assignmentNotFinished});
        scene.at(12s).tick();
        scene.at(13s).classic({.number = 5, .members = twoMembers, .assignor = "cooperative-sticky"});
        const auto all = scene.engine.takeEvents();
        QCOMPARE(all.size(), std::size_t{2}); // running and done; nobody was idle
        const auto& running = std::get<Rebalance>(all[0]);
        const auto& done = std::get<Rebalance>(all[1]);
        QVERIFY(!running.done);
        QCOMPARE(done.header.revises, std::optional{running.header.id});
        QCOMPARE(done.protocol, std::optional{RebalanceProtocol::cooperative});
        QCOMPARE(done.fromGeneration, std::optional{3});
        QCOMPARE(done.toGeneration, std::optional{5});
        QCOMPARE(done.phases,
                 (std::vector{RebalancePhase{4, RecordScene::time(10s)}, RebalancePhase{5, RecordScene::time(13s)}}));
        QCOMPARE(done.trigger, TriggerKind::memberJoined);
        QCOMPARE(done.joined, ids({"b"}));
        QCOMPARE(done.partitionsMoved, std::size_t{2});
        QCOMPARE(done.partitionsKept, std::size_t{2});
        QCOMPARE(done.startedAt, RecordScene::time(10s - 20ms));
        QCOMPARE(done.duration, std::optional{3020ms});
        QCOMPARE(done.moves[0].assignedAt, std::optional{RecordScene::time(13s)});
        QCOMPARE(*scene.view()->generations, (std::vector<std::int32_t>{3, 4, 5}));
    }

    void cooperativeOrphansThatNobodyTakes()
    {
        RecordScene scene = sceneWith({.number = 3, .members = oneMember, .assignor = "cooperative-sticky"});
        scene.at(10s).classic({.number = 4, .members = {{"a", {0, 1}}, {"b", {}}}, .assignor = "cooperative-sticky"});
        static_cast<void>(scene.engine.takeEvents());
        scene.at(19s).tick();
        QVERIFY(scene.engine.takeEvents().empty());
        scene.at(21s).tick();
        const auto events = scene.events<Rebalance>();
        QCOMPARE(events.size(), std::size_t{1});
        QVERIFY(events[0].done);
        QCOMPARE(events[0].completedAt, std::optional{RecordScene::time(10s)}); // nothing happened since
        QVERIFY(scene.view()->members[1].idle);
    }

    /// Who leaves a cooperative group leaves orphans, which the others take over in the same generation.
    void cooperativeLeaveIsOneGeneration()
    {
        RecordScene scene = sceneWith({.number = 3, .members = twoMembers, .assignor = "cooperative-sticky"});
        scene.at(10s).classic({.number = 4, .members = oneMember, .assignor = "cooperative-sticky"});
        const auto events = scene.events<Rebalance>();
        QCOMPARE(events.size(), std::size_t{1});
        QCOMPARE(events[0].left, ids({"b"}));
        QCOMPARE(events[0].partitionsMoved, std::size_t{2});
        QCOMPARE(events[0].phases.size(), std::size_t{1});
    }

    void anOlderRecordAndTheSameAgainChangeNothing()
    {
        RecordScene scene = sceneWith({.number = 3, .members = oneMember});
        scene.at(10s).offset(100).classic({.number = 5, .members = twoMembers});
        static_cast<void>(scene.engine.takeEvents());
        scene.at(11s).offset(99).classic({.number = 4, .members = oneMember});
        scene.at(12s).offset(100).classic({.number = 5, .members = oneMember});
        QVERIFY(scene.engine.takeEvents().empty());
        QCOMPARE(scene.view()->members.size(), std::size_t{2});
        QCOMPARE(scene.view()->generation, std::optional{5});
    }

    void aStormIsSaidOnce()
    {
        RecordScene scene = sceneWith({.number = 1, .members = oneMember});
        for (std::int32_t number = 2; number <= 14; ++number) {
            scene.at(number * 10s).classic({.number = number, .members = number % 2 == 0 ? twoMembers : oneMember});
            QCOMPARE(scene.view()->storm, number >= 10); // the tenth within five minutes
        }
        auto warnings = scene.events<Warning>();
        QCOMPARE(warnings.size(), std::size_t{1});
        QCOMPARE(warnings[0].kind, WarningKind::storm);
        QCOMPARE(warnings[0].header.at, RecordScene::time(100s));
        scene.at(140s + 5min).tick();
        QVERIFY(!scene.view()->storm);
        QVERIFY(scene.events<Warning>().empty());
        for (std::int32_t number = 15; number <= 24; ++number) {
            scene.at(10min + number * 1s).classic({.number = number, .members = oneMember});
        }
        QVERIFY(scene.view()->storm);
        QCOMPARE(scene.events<Warning>().size(), std::size_t{1});
        QCOMPARE(scene.view()->rebalances.size(), std::size_t{24});
    }
};

QTEST_APPLESS_MAIN(TestClassicRecords)
#include "test_classic_records.moc"
