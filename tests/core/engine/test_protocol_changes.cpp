// A classic group that a member of KIP-848 turns and turns back again, as Kafka 4.3 writes it: first the same generation under
// the other protocol, then a new one.
#include "record_scene.h"

#include <QTest>

using namespace rollcall;
using namespace std::chrono_literals;
using test::chosen;
using test::ids;
using test::RecordScene;

namespace {

RecordScene classicGroup()
{
    RecordScene scene;
    scene.at(0s).topicsSeen().listed({RecordScene::group});
    scene.classic({.number = 4, .members = {{"a", {0, 1}}, {"b", {2, 3}}}, .joined = 1h});
    static_cast<void>(scene.engine.takeEvents());
    return scene;
}

void turn(RecordScene& scene)
{
    scene.at(10s).classicGone().member("a").member("b").epoch(4);
    scene.target("a", {0, 1}).target("b", {2, 3}).targetEpoch(4).current("a", 4, {0, 1}).current("b", 4, {2, 3});
}

void join(RecordScene& scene)
{
    scene.member("k").epoch(5).target("a", {0}).target("k", {1}).targetEpoch(5).current("k", 5, {});
    scene.at(11s).current("a", 4, {0}, {1}).current("b", 5, {2, 3});
    scene.at(12s).current("a", 5, {0}).current("k", 5, {1});
}

void turnBack(RecordScene& scene)
{
    scene.at(20s).left("k").left("a").left("b").targetEpochGone().epochGone();
    scene.classic({.number = 5, .members = {{"a", {0}}, {"b", {2, 3}}}});
}

} // namespace

class TestProtocolChanges : public QObject {
    Q_OBJECT

private slots:
    void theTurnAloneIsNoRebalance()
    {
        RecordScene scene = classicGroup();
        turn(scene);
        const auto all = scene.engine.takeEvents();
        QVERIFY(chosen<Rebalance>(all).empty());
        QVERIFY(chosen<IdleChange>(all).empty());
        QCOMPARE(chosen<ProtocolChange>(all).size(), std::size_t{1});
        QCOMPARE(scene.view()->type, GroupType::consumer);
        QCOMPARE(scene.view()->epoch, std::optional{4});
    }

    void whoBroughtItAboutRebalances()
    {
        RecordScene scene = classicGroup();
        turn(scene);
        join(scene);
        const auto events = scene.events<Rebalance>();
        QCOMPARE(events.size(), std::size_t{2});
        QVERIFY(!events[0].done);
        const auto& done = events[1];
        QCOMPARE(done.header.revises, std::optional{events[0].header.id});
        QCOMPARE(done.trigger, TriggerKind::protocolChanged);
        QCOMPARE(done.fromGeneration, std::optional{4});
        QCOMPARE(done.toGeneration, std::optional{5});
        QCOMPARE(done.joined, ids({"k"}));
        QVERIFY(done.left.empty());
        QCOMPARE(done.partitionsMoved, std::size_t{1});
        QCOMPARE(done.partitionsKept, std::size_t{3});
    }

    void andBack()
    {
        RecordScene scene = classicGroup();
        turn(scene);
        join(scene);
        static_cast<void>(scene.engine.takeEvents());
        turnBack(scene);
        auto all = scene.engine.takeEvents();
        QVERIFY(chosen<Rebalance>(all).empty());
        QCOMPARE(chosen<ProtocolChange>(all).size(), std::size_t{1});
        scene.at(21s).classic({.number = 6, .members = {{"a", {0, 1}}, {"b", {2, 3}}}});
        const auto events = scene.events<Rebalance>();
        QCOMPARE(events.size(), std::size_t{1});
        QCOMPARE(events[0].trigger, TriggerKind::protocolChanged);
        QCOMPARE(events[0].left, ids({"k"}));
        QCOMPARE(events[0].partitionsMoved, std::size_t{1});
        QCOMPARE(events[0].partitionsKept, std::size_t{3});
        QCOMPARE(*scene.view()->generations, (std::vector<std::int32_t>{4, 5, 6}));
    }
};

QTEST_APPLESS_MAIN(TestProtocolChanges)
#include "test_protocol_changes.moc"
