#include "scene.h"

#include <QTest>

using namespace rollcall;
using test::OneMember;
using test::Scene;

namespace {

const std::vector<OneMember> oneMember{{"a", {0, 1, 2, 3}}};
const std::vector<OneMember> twoMembers{{"a", {0, 1}}, {"b", {2, 3}}};

Scene sceneWith(const std::vector<OneMember>& members, const std::string& assignor = "range")
{
    Scene scene;
    scene.at(0).topicHas(4).describe(GroupState::stable, members, assignor);
    static_cast<void>(scene.engine.takeEvents());
    return scene;
}

} // namespace

class TestRebalances : public QObject {
    Q_OBJECT

private slots:
    void theFirstLookIsNoRebalance()
    {
        Scene scene;
        scene.at(0).topicHas(4).describe(GroupState::stable, twoMembers);
        QVERIFY(scene.events<Rebalance>().empty());
    }

    void seenWhileItRuns()
    {
        Scene scene = sceneWith(oneMember);
        scene.at(1).describe(GroupState::preparingRebalance, {{"a", {}}, {"b", {}}}, "");
        scene.at(2).describe(GroupState::completingRebalance, {{"a", {}}, {"b", {}}});
        scene.at(4).describe(GroupState::stable, twoMembers);
        const auto events = scene.events<Rebalance>();
        QCOMPARE(events.size(), std::size_t{2});
        QVERIFY(!events[0].done);
        QCOMPARE(events[0].joined, std::vector{MemberId{"b"}});
        const Rebalance& done = events[1];
        QVERIFY(done.done);
        QCOMPARE(done.header.revises, std::optional{events[0].header.id});
        QCOMPARE(done.duration, std::optional{Milliseconds{3000}});
        QCOMPARE(done.protocol, std::optional{RebalanceProtocol::eager});
        QCOMPARE(done.trigger, TriggerKind::memberJoined);
        QCOMPARE(done.triggeredBy, std::vector{MemberId{"b"}});
        QCOMPARE(done.partitionsMoved, std::size_t{2});
        QCOMPARE(done.partitionsKept, std::size_t{2});
        QCOMPARE(done.moves.size(), std::size_t{2});
        QCOMPARE(done.moves[0].from, MemberId{"a"});
        QCOMPARE(done.moves[0].to, MemberId{"b"});
        QCOMPARE(toMillis(*done.moves[0].revokedAt), qint64{1'001'100});
        QCOMPARE(toMillis(*done.moves[0].assignedAt), qint64{1'004'100});
    }

    void theFirstMembersOfANewGroupJoined()
    {
        Scene scene;
        scene.at(0).topicHas(4).listed({});
        scene.at(1)
            .listed({Scene::group}, GroupState::preparingRebalance)
            .describe(GroupState::preparingRebalance, {{"a", {}}}, "");
        scene.at(2).describe(GroupState::stable, oneMember);
        const auto events = scene.events<Rebalance>();
        QCOMPARE(events.size(), std::size_t{2});
        QCOMPARE(events[1].trigger, TriggerKind::memberJoined);
        QCOMPARE(events[1].joined, std::vector{MemberId{"a"}});
        QCOMPARE(events[1].partitionsAssigned, std::size_t{4});
    }

    void onlyItsResultWasSeen()
    {
        Scene scene = sceneWith(twoMembers);
        scene.at(1).describe(GroupState::stable, oneMember);
        const auto events = scene.events<Rebalance>();
        QCOMPARE(events.size(), std::size_t{1});
        QVERIFY(events[0].done);
        QVERIFY(!events[0].duration); // unknown, not 0
        QCOMPARE(events[0].trigger, TriggerKind::memberLeft);
        QCOMPARE(events[0].left, std::vector{MemberId{"b"}});
    }

    void joinedAndLeftBetweenTwoLooksIsAmbiguous()
    {
        Scene scene = sceneWith(twoMembers);
        scene.at(1).describe(GroupState::stable, {{"a", {0, 1}}, {"c", {2, 3}}});
        QCOMPARE(scene.events<Rebalance>().at(0).trigger, TriggerKind::ambiguous);
    }

    void nothingMoved()
    {
        Scene scene = sceneWith(twoMembers);
        scene.at(1).describe(GroupState::preparingRebalance, {{"a", {}}, {"b", {}}}, "");
        scene.at(2).describe(GroupState::stable, twoMembers);
        const auto events = scene.events<Rebalance>();
        QCOMPARE(events.size(), std::size_t{2});
        QCOMPARE(events[1].kind, RebalanceKind::noOp);
        QCOMPARE(events[1].partitionsKept, std::size_t{4});
    }

    void aStaticMemberBackWithANewIdIsNoRebalance()
    {
        Scene scene = sceneWith({{"a-1", {0, 1}, "pod-a"}, {"b-1", {2, 3}, "pod-b"}});
        scene.at(1).describe(GroupState::stable, {{"a-2", {0, 1}, "pod-a"}, {"b-1", {2, 3}, "pod-b"}});
        QVERIFY(scene.events<Rebalance>().empty());
    }

    void emptyAndBack()
    {
        Scene scene = sceneWith(oneMember);
        scene.at(1).describe(GroupState::empty, {}, "");
        scene.at(2).describe(GroupState::stable, {{"z", {0, 1, 2, 3}}});
        const auto events = scene.events<Rebalance>();
        QCOMPARE(events.size(), std::size_t{2});
        QCOMPARE(events[0].left, std::vector{MemberId{"a"}});
        QCOMPARE(events[0].partitionsMoved, std::size_t{0});
        QCOMPARE(events[1].partitionsMoved, std::size_t{4}); // an orphan's new owner counts
        QCOMPARE(toMillis(*events[1].moves[0].revokedAt), qint64{1'001'100});
    }

    void moreOfATopicsPartitions()
    {
        Scene scene = sceneWith(twoMembers);
        scene.at(1).topicHas(6).describe(GroupState::stable, {{"a", {0, 1, 4}}, {"b", {2, 3, 5}}});
        const auto events = scene.events<Rebalance>();
        QCOMPARE(events.size(), std::size_t{1});
        QCOMPARE(events[0].trigger, TriggerKind::partitionsChanged);
        QCOMPARE(events[0].partitionsAssigned, std::size_t{2});
    }

    void cooperativePhasesAreOneRebalanceWithoutIdleMembers()
    {
        Scene scene = sceneWith(oneMember, "cooperative-sticky");
        scene.at(1).describe(GroupState::stable, {{"a", {0, 1}}, {"b", {}}}, "cooperative-sticky");
        scene.at(2).describe(GroupState::stable, {{"a", {0, 1}}, {"b", {2, 3}}}, "cooperative-sticky");
        const auto all = scene.engine.takeEvents();
        QCOMPARE(all.size(), std::size_t{2});
        const auto& done = std::get<Rebalance>(all[1]);
        QCOMPARE(done.protocol, std::optional{RebalanceProtocol::cooperative});
        QCOMPARE(done.partitionsMoved, std::size_t{2});
        QCOMPARE(done.partitionsKept, std::size_t{2});
        QCOMPARE(done.duration, std::optional{Milliseconds{1000}});
    }

    void cooperativeOrphansThatNobodyTakesEndTheWait()
    {
        Scene scene = sceneWith(oneMember, "cooperative-sticky");
        scene.at(1).describe(GroupState::stable, {{"a", {0, 1}}, {"b", {}}}, "cooperative-sticky");
        scene.at(10).timePasses();
        QCOMPARE(scene.events<Rebalance>().size(), std::size_t{1});
        scene.at(12).timePasses();
        const auto events = scene.events<Rebalance>();
        QCOMPARE(events.size(), std::size_t{1});
        QVERIFY(events[0].done);
        scene.at(13).timePasses();
        QVERIFY(scene.events<Rebalance>().empty());
    }

    void kip848MembersOnTheirWayAreNotAtRest()
    {
        Scene scene;
        GroupDescription description;
        description.group = GroupId{Scene::group};
        description.type = GroupType::consumer;
        description.state = GroupState::stable;
        description.assignor = "uniform";
        auto& member = description.members.emplace_back();
        member.memberId = MemberId{"a"};
        member.target.emplace().add(TopicName{Scene::topic}, 0);
        scene.at(0).topicHas(1).apply(GroupDescribed{scene.span(), description});
        QVERIFY(!scene.view()->members[0].idle);
        QCOMPARE(scene.view()->members[0].idleReason, std::optional{IdleReason::assignmentNotFinished});
        member.assignment = *member.target;
        scene.at(1).apply(GroupDescribed{scene.span(), description});
        const auto events = scene.events<Rebalance>();
        QCOMPARE(events.size(), std::size_t{2});
        QCOMPARE(events[1].protocol, std::optional{RebalanceProtocol::consumer});
    }
};

QTEST_APPLESS_MAIN(TestRebalances)
#include "test_rebalances.moc"
