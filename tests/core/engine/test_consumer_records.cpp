// KIP-848 groups as their records tell them, each record arriving on its own with time passing in between.
#include "record_scene.h"

#include <QTest>

using namespace rollcall;
using namespace std::chrono_literals;
using test::chosen;
using test::ids;
using test::RecordScene;

namespace {

/// Epoch 1: "a" owns all four partitions.
RecordScene oneMember()
{
    RecordScene scene;
    scene.at(0s).topicsSeen();
    scene.member("a").epoch(1).target("a", {0, 1, 2, 3}).targetEpoch(1).current("a", 1, {0, 1, 2, 3});
    return scene;
}

/// Epoch 2: "b" took over two of them.
RecordScene twoMembers()
{
    RecordScene scene = oneMember();
    scene.at(2s).member("b").epoch(2).target("a", {0, 1}).target("b", {2, 3}).targetEpoch(2).current("b", 2, {});
    scene.at(3s).current("a", 1, {0, 1}, {2, 3}).current("a", 2, {0, 1}).current("b", 2, {2, 3});
    static_cast<void>(scene.engine.takeEvents());
    return scene;
}

/// What a reader could see between two records of one write.
struct Glimpse {
    GroupState state;
    std::size_t members;
    std::size_t idle;

    friend bool operator==(const Glimpse&, const Glimpse&) = default;
};

Glimpse glimpse(RecordScene& scene)
{
    const auto view = scene.view();
    return {view->state, view->members.size(), view->idleMembers()};
}

} // namespace

class TestConsumerRecords : public QObject {
    Q_OBJECT

private slots:
    void aNewGroup()
    {
        RecordScene scene = oneMember();
        const auto events = scene.events<Rebalance>();
        QCOMPARE(events.size(), std::size_t{2});
        const Rebalance& done = events[1];
        QCOMPARE(done.header.revises, std::optional{events[0].header.id});
        QCOMPARE(done.protocol, std::optional{RebalanceProtocol::consumer});
        QCOMPARE(done.fromGeneration, std::optional{0});
        QCOMPARE(done.toGeneration, std::optional{1});
        QCOMPARE(done.joined, ids({"a"}));
        QCOMPARE(done.partitionsAssigned, std::size_t{4});
        QCOMPARE(done.duration, std::optional{0ms});
        const auto view = scene.view();
        QCOMPARE(view->type, GroupType::consumer);
        QCOMPARE(view->state, GroupState::stable);
        QCOMPARE(view->epoch, std::optional{1});
        QCOMPARE(view->assignmentEpoch, std::optional{1});
        QVERIFY(!view->generation);
        const MemberView& member = view->members.at(0);
        QCOMPARE(member.maxPollInterval, std::optional{RecordScene::rebalanceTimeout});
        QVERIFY(!member.sessionTimeout); // the broker's setting, which no record tells
        QCOMPARE(member.description.memberEpoch, std::optional{1});
        QVERIFY(member.description.assignment.contains({TopicName{RecordScene::topic}, 3}));
    }

    /// Kafka 4.3 counts a new group's epochs from 2.
    void aNewGroupWhoseFirstEpochIs2()
    {
        RecordScene scene;
        scene.at(0s).topicsSeen().partitionRead(0, 0);
        scene.member("a").epoch(2).target("a", {0, 1, 2, 3}).targetEpoch(2).current("a", 2, {0, 1, 2, 3});
        const auto done = scene.events<Rebalance>().back();
        QVERIFY(done.done);
        QCOMPARE(done.fromGeneration, std::optional{0});
        QCOMPARE(done.toGeneration, std::optional{2});
        QCOMPARE(done.joined, ids({"a"}));
        QCOMPARE(done.partitionsAssigned, std::size_t{4});
    }

    void joinIsIncremental()
    {
        RecordScene scene = oneMember();
        static_cast<void>(scene.engine.takeEvents());
        scene.at(2s).member("b").epoch(2);
        QCOMPARE(scene.view()->state, GroupState::assigning);
        scene.target("a", {0, 1}).target("b", {2, 3}).targetEpoch(2).current("b", 2, {});
        QCOMPARE(scene.view()->state, GroupState::reconciling);
        QVERIFY(!scene.view()->members[1].idle); // on its way, not idle
        QCOMPARE(scene.view()->members[1].idleReason, std::optional{IdleReason::assignmentNotFinished});
        scene.at(3s).current("a", 1, {0, 1}, {2, 3});
        scene.at(4s).current("a", 2, {0, 1});
        scene.at(6s).current("b", 2, {2, 3});
        QVERIFY(scene.view()->state == GroupState::stable);
        const auto all = scene.engine.takeEvents();
        QVERIFY(chosen<IdleChange>(all).empty());
        const auto events = chosen<Rebalance>(all);
        QCOMPARE(events.size(), std::size_t{2});
        const Rebalance& done = events[1];
        QCOMPARE(done.startedAt, RecordScene::time(2s));
        QVERIFY(done.startSeen);
        QCOMPARE(done.duration, std::optional{4000ms});
        QCOMPARE(done.joined, ids({"b"}));
        QCOMPARE(done.partitionsMoved, std::size_t{2});
        QCOMPARE(done.partitionsKept, std::size_t{2});
        // From the members' own records: given up when the revocation was told, taken over two seconds after the last of it.
        QCOMPARE(done.moves.at(0).from, MemberId{"a"});
        QCOMPARE(done.moves.at(0).revokedAt, std::optional{RecordScene::time(3s)});
        QCOMPARE(done.moves.at(0).to, MemberId{"b"});
        QCOMPARE(done.moves.at(0).assignedAt, std::optional{RecordScene::time(6s)});
    }

    /// The tombstones of a leaving member and the new epoch are one write, however they arrive.
    void nothingIsSeenInTheMiddleOfALeave_data()
    {
        QTest::addColumn<bool>("timePasses");
        QTest::newRow("cut into batches") << false;
        QTest::newRow("with time between them") << true;
    }

    void nothingIsSeenInTheMiddleOfALeave()
    {
        QFETCH(bool, timePasses);
        RecordScene scene = twoMembers();
        const Glimpse before = glimpse(scene);
        scene.at(10s);
        const auto between = [&] {
            if (timePasses) {
                scene.tick();
            }
            const auto view = scene.view();
            return scene.engine.takeEvents().empty() && glimpse(scene) == before
                && std::ranges::all_of(view->members, [](const MemberView& one) { return one.maxPollInterval.has_value(); });
        };
        scene.currentGone("b");
        QVERIFY(between());
        scene.targetGone("b");
        QVERIFY(between());
        scene.memberGone("b");
        QVERIFY(between());
        scene.epoch(3);
        QCOMPARE(glimpse(scene), (Glimpse{GroupState::assigning, 1, 0}));
        auto events = scene.events<Rebalance>();
        QCOMPARE(events.size(), std::size_t{1});
        QCOMPARE(events[0].left, ids({"b"}));
        scene.at(12s).target("a", {0, 1, 2, 3}).targetEpoch(3).current("a", 3, {0, 1, 2, 3});
        events = scene.events<Rebalance>();
        QCOMPARE(events.size(), std::size_t{1});
        QCOMPARE(events[0].trigger, TriggerKind::memberLeft);
        QCOMPARE(events[0].partitionsMoved, std::size_t{2});
        QCOMPARE(events[0].moves.at(0).revokedAt, std::optional{RecordScene::time(10s)});
        QCOMPARE(events[0].moves.at(0).assignedAt, std::optional{RecordScene::time(12s)});
    }

    /// Kafka 4.3 computes a target a second at most: three joins gave epochs 2, 3 and 4 but targets for 2 and 4 only.
    void threeJoinsAreOneEvent()
    {
        RecordScene scene = oneMember();
        static_cast<void>(scene.engine.takeEvents());
        scene.at(2000ms).member("b").epoch(2).target("a", {0, 1}).target("b", {2, 3}).targetEpoch(2).current("b", 2, {});
        scene.at(2300ms).member("c").epoch(3).current("c", 3, {});
        scene.at(2600ms).member("d").epoch(4).current("d", 4, {});
        scene.at(3100ms).target("a", {0}).target("b", {1}).target("c", {2}).target("d", {3}).targetEpoch(4);
        scene.at(4s).current("a", 1, {0}, {1, 2, 3}).current("a", 4, {0});
        scene.at(5s).current("b", 4, {1}).current("c", 4, {2}).current("d", 4, {3});
        const auto all = scene.engine.takeEvents();
        QVERIFY(chosen<IdleChange>(all).empty());
        const auto events = chosen<Rebalance>(all);
        QCOMPARE(events.size(), std::size_t{2});
        const Rebalance& done = events[1];
        QCOMPARE(done.phases,
                 (std::vector{RebalancePhase{2, RecordScene::time(2s)}, RebalancePhase{3, RecordScene::time(2300ms)},
                              RebalancePhase{4, RecordScene::time(2600ms)}}));
        QCOMPARE(done.joined, ids({"b", "c", "d"}));
        QCOMPARE(done.triggeredBy, ids({"b"})); // what came first set it off
        QCOMPARE(done.partitionsMoved, std::size_t{3});
        QCOMPARE(done.kind, RebalanceKind::full);
        QCOMPARE(*scene.view()->generations, (std::vector<std::int32_t>{1, 2, 3, 4}));
    }

    void aBumpThatMovesNothing()
    {
        RecordScene scene = twoMembers();
        scene.at(10s).epoch(3).targetEpoch(3);
        scene.at(11s).current("a", 3, {0, 1});
        scene.at(12s).current("b", 3, {2, 3});
        const auto events = scene.events<Rebalance>();
        QCOMPARE(events.size(), std::size_t{2});
        QCOMPARE(events[1].kind, RebalanceKind::noOp);
        QCOMPARE(events[1].trigger, TriggerKind::unknown);
        QCOMPARE(events[1].partitionsKept, std::size_t{4});
        QVERIFY(events[1].moves.empty());
    }

    void aTopicThatChangedIsInTheHash()
    {
        RecordScene scene = oneMember();
        scene.at(2s).epoch(2, 111).targetEpoch(2).current("a", 2, {0, 1, 2, 3});
        static_cast<void>(scene.engine.takeEvents());
        scene.at(10s).topicsSeen(5).epoch(3, 222).target("a", {0, 1, 2, 3, 4}).targetEpoch(3).current("a", 3, {0, 1, 2, 3, 4});
        const auto events = scene.events<Rebalance>();
        QCOMPARE(events.size(), std::size_t{2});
        QCOMPARE(events[1].trigger, TriggerKind::partitionsChanged);
        QCOMPARE(events[1].partitionsAssigned, std::size_t{1});
    }

    void theLastOneLeaves()
    {
        RecordScene scene = oneMember();
        static_cast<void>(scene.engine.takeEvents());
        scene.at(10s).left("a").epoch(2);
        const auto events = scene.events<Rebalance>();
        QCOMPARE(events.size(), std::size_t{1});
        QVERIFY(events[0].done);
        QVERIFY(events[0].startSeen); // it is one write
        QCOMPARE(events[0].duration, std::optional{0ms});
        QCOMPARE(events[0].left, ids({"a"}));
        QCOMPARE(scene.view()->state, GroupState::empty);
        QCOMPARE(scene.view()->epoch, std::optional{2});
    }

    void aStaticMemberAwayAndBack()
    {
        RecordScene scene;
        scene.at(0s).topicsSeen().member("a-1", {.instanceId = "pod-a"}).epoch(1);
        scene.target("a-1", {0, 1, 2, 3}).targetEpoch(1).current("a-1", 1, {0, 1, 2, 3});
        static_cast<void>(scene.engine.takeEvents());
        scene.at(10s).current("a-1", -2, {0, 1, 2, 3}).tick();
        QCOMPARE(scene.view()->members.at(0).description.memberEpoch, std::optional{-2});
        scene.at(15s).left("a-1").member("a-2", {.instanceId = "pod-a"}).target("a-2", {0, 1, 2, 3});
        scene.current("a-2", 0, {0, 1, 2, 3}).tick();
        scene.current("a-2", 1, {0, 1, 2, 3}).tick();
        // It left and is back, and nothing else happened to the group.
        const auto heard = scene.engine.takeEvents();
        QCOMPARE(chosen<Departure>(heard).size(), std::size_t{1});
        QCOMPARE(chosen<MemberReturn>(heard).size(), std::size_t{1});
        QCOMPARE(heard.size(), std::size_t{2});
        QCOMPARE(scene.view()->members.size(), std::size_t{1});
        QCOMPARE(scene.view()->members[0].description.memberId, MemberId{"a-2"});
        QCOMPARE(scene.view()->members[0].description.assignment.size(), std::size_t{4});
        // Its partitions have never had another owner since: what moves later moves from it.
        scene.at(20s).left("a-2").epoch(2);
        scene.at(21s).member("b").epoch(3).target("b", {0, 1, 2, 3}).targetEpoch(3).current("b", 3, {0, 1, 2, 3});
        const auto events = scene.events<Rebalance>();
        QCOMPARE(events.back().partitionsMoved, std::size_t{4});
        QCOMPARE(events.back().moves[0].revokedAt, std::optional{RecordScene::time(20s)});
    }

    void whoWasGoneBeforeItGotAnything()
    {
        RecordScene scene = oneMember();
        static_cast<void>(scene.engine.takeEvents());
        scene.at(2s).member("b").epoch(2).target("a", {0, 1}).target("b", {2, 3}).targetEpoch(2).current("b", 2, {});
        scene.at(3s).left("b").epoch(3).target("a", {0, 1, 2, 3}).targetEpoch(3).current("a", 3, {0, 1, 2, 3});
        const auto events = scene.events<Rebalance>();
        QCOMPARE(events.size(), std::size_t{2});
        QCOMPARE(events[1].kind, RebalanceKind::superseded);
        QCOMPARE(events[1].triggeredBy, ids({"b"}));
        QVERIFY(events[1].joined.empty() && events[1].left.empty() && events[1].moves.empty());
    }

    /// A member of the new protocol turns a classic group, and the last of them turns it back.
    void toTheNewProtocolAndBack()
    {
        RecordScene scene;
        scene.listed({RecordScene::group});
        scene.at(0s).topicsSeen().classic({.number = 4, .members = {{"a", {0, 1}}, {"b", {2, 3}}}, .joined = 1h});
        static_cast<void>(scene.engine.takeEvents());
        const Glimpse before = glimpse(scene);

        scene.at(10s).classicGone();
        QCOMPARE(glimpse(scene), before);
        scene.listed({RecordScene::group}, GroupState::reconciling); // what a list says meanwhile is no news
        QCOMPARE(glimpse(scene), before);
        QVERIFY(scene.engine.takeEvents().empty());
        scene.tick().member("a").member("b").tick().epoch(5);
        scene.target("a", {0, 1}).target("b", {2, 3}).targetEpoch(5).current("a", 5, {0, 1}).current("b", 5, {2, 3});
        auto all = scene.engine.takeEvents();
        QVERIFY(chosen<GroupDeleted>(all).empty());
        auto changes = chosen<ProtocolChange>(all);
        QCOMPARE(changes.size(), std::size_t{1});
        QCOMPARE(changes[0].from, GroupType::classic);
        QCOMPARE(changes[0].to, GroupType::consumer);
        auto rebalances = chosen<Rebalance>(all);
        QCOMPARE(rebalances.size(), std::size_t{2});
        QCOMPARE(rebalances[1].trigger, TriggerKind::protocolChanged);
        QCOMPARE(rebalances[1].fromGeneration, std::optional{4});
        QCOMPARE(rebalances[1].toGeneration, std::optional{5});
        QVERIFY(rebalances[1].left.empty() && rebalances[1].joined.empty());
        QCOMPARE(rebalances[1].partitionsKept, std::size_t{4});

        scene.at(20s).currentGone("a").currentGone("b").targetGone("a").targetGone("b").targetEpochGone();
        scene.memberGone("a").memberGone("b").epochGone().tick();
        QCOMPARE(glimpse(scene), before);
        scene.classic({.number = 6, .members = {{"a", {0, 1}}, {"b", {2, 3}}}});
        all = scene.engine.takeEvents();
        changes = chosen<ProtocolChange>(all);
        QCOMPARE(changes.size(), std::size_t{1});
        QCOMPARE(changes[0].to, GroupType::classic);
        rebalances = chosen<Rebalance>(all);
        QCOMPARE(rebalances.size(), std::size_t{1});
        QCOMPARE(rebalances[0].trigger, TriggerKind::protocolChanged);
        QVERIFY(rebalances[0].left.empty() && rebalances[0].joined.empty());
        QCOMPARE(scene.view()->type, GroupType::classic);
        QCOMPARE(*scene.view()->generations, (std::vector<std::int32_t>{4, 5, 6}));
    }

    void anOlderRecordAndTheSameAgainChangeNothing()
    {
        RecordScene scene = twoMembers();
        scene.at(10s).offset(100).epoch(3).targetEpoch(3).current("a", 3, {0, 1}).current("b", 3, {2, 3});
        static_cast<void>(scene.engine.takeEvents());
        scene.at(11s).offset(50).epoch(2).offset(51).memberGone("b").offset(52).current("a", 2, {});
        scene.offset(53).target("a", {0, 1, 2, 3}).targetEpoch(2);
        // "b" had its metadata at an offset below 50, so its tombstone at 51 is news; everything else is old.
        QCOMPARE(scene.view()->epoch, std::optional{3});
        QCOMPARE(scene.view()->assignmentEpoch, std::optional{3});
        QCOMPARE(scene.view()->members.at(0).description.assignment.size(), std::size_t{2});
    }

    void aShareGroup()
    {
        RecordScene scene;
        scene.of(RecordScene::group, GroupType::share).at(0s).topicsSeen();
        scene.member("a").epoch(1, 9).target("a", {0, 1, 2, 3}).targetEpoch(1).current("a", 1, {0, 1, 2, 3});
        auto events = scene.events<Rebalance>();
        QCOMPARE(events.size(), std::size_t{2});
        QCOMPARE(events[1].protocol, std::optional{RebalanceProtocol::share});
        QCOMPARE(events[1].joined, ids({"a"}));
        const auto view = scene.view();
        QCOMPARE(view->type, GroupType::share);
        QCOMPARE(view->state, GroupState::stable);
        QVERIFY(!view->members.at(0).maxPollInterval); // share members have no such limit
        QVERIFY(!view->members[0].rebalanceTimeout);
        scene.at(5s).left("a").epoch(2, 9);
        events = scene.events<Rebalance>();
        QCOMPARE(events.size(), std::size_t{1});
        QCOMPARE(events[0].left, ids({"a"}));
        QCOMPARE(scene.view()->state, GroupState::empty);
    }
};

QTEST_APPLESS_MAIN(TestConsumerRecords)
#include "test_consumer_records.moc"
