// What was written before the tail began, read in the background while the tail's records come in.
#include "record_scene.h"

#include <QTest>

using namespace rollcall;
using namespace std::chrono_literals;
using test::chosen;
using test::ids;
using test::OneMember;
using test::RecordScene;

namespace {

constexpr Offset tailFrom = 1000;

/// The tail begins, with a past to be read.
RecordScene tailing()
{
    RecordScene scene;
    scene.at(1h).topicsSeen().partitionRead(tailFrom).offset(tailFrom);
    return scene;
}

/// Two generations or epochs of members that were there when the tail began.
void writeConsumerPast(RecordScene& scene)
{
    scene.offset(10).written(1min).member("a").epoch(1).target("a", {0, 1, 2, 3}).targetEpoch(1).current("a", 1, {0, 1, 2, 3});
    scene.written(2min).member("b").epoch(2).target("a", {0, 1}).target("b", {2, 3}).targetEpoch(2).current("b", 2, {});
    scene.written(2min + 3s).current("a", 1, {0, 1}, {2, 3}).current("a", 2, {0, 1}).current("b", 2, {2, 3});
}

} // namespace

class TestPastRecords : public QObject {
    Q_OBJECT

private slots:
    /// Kafka 4.3 counts a new group's epochs from 2. Where compaction may have been, a group may be older than what is left of
    /// it.
    void whereAGroupBegan_data()
    {
        QTest::addColumn<Offset>("firstOffset");
        QTest::addColumn<bool>("known");
        QTest::newRow("the log is whole") << Offset{0} << true;
        QTest::newRow("records are missing before it") << Offset{10} << false;
    }

    void whereAGroupBegan()
    {
        QFETCH(Offset, firstOffset);
        QFETCH(bool, known);
        RecordScene scene = tailing();
        scene.offset(firstOffset).written(1min);
        scene.member("a").epoch(2).target("a", {0, 1, 2, 3}).targetEpoch(2).current("a", 2, {0, 1, 2, 3});
        const auto events = scene.events<Rebalance>();
        QCOMPARE(events.size(), std::size_t{1});
        QVERIFY(events[0].header.past);
        QCOMPARE(events[0].joined, known ? ids({"a"}) : ids({}));
        QCOMPARE(events[0].partitionsAssigned, known ? std::size_t{4} : std::size_t{0});
    }

    void limitsAndRebalancesOfALivingGroup()
    {
        RecordScene scene = tailing();
        scene.at(1h + 1s).listed({RecordScene::group});
        scene.at(1h + 2s).partitionRead(tailFrom, 0);
        scene.at(1h + 3s);
        writeConsumerPast(scene);
        scene.partitionRead(tailFrom, 500);
        QCOMPARE(scene.engine.view()->backfill->recordsRead, Offset{500});
        QCOMPARE(scene.engine.view()->backfill->complete, std::size_t{0});
        const auto all = scene.engine.takeEvents();
        scene.at(1h + 4s).partitionRead(tailFrom, tailFrom);
        QCOMPARE(scene.engine.view()->backfill->complete, std::size_t{1});

        const auto events = chosen<Rebalance>(all);
        QCOMPARE(events.size(), std::size_t{2});
        for (const auto& one : events) {
            QVERIFY(one.done);
            QVERIFY(!one.header.revises); // nobody was told that it ran
        }
        QCOMPARE(events[0].joined, ids({"a"}));
        QCOMPARE(events[1].joined, ids({"b"}));
        QCOMPARE(events[1].header.at, RecordScene::time(2min + 3s));
        QCOMPARE(events[1].duration, std::optional{3000ms});
        QCOMPARE(events[1].partitionsMoved, std::size_t{2});
        QVERIFY(chosen<GroupStateChange>(all).empty()); // what was so before is no news

        const auto view = scene.view();
        QVERIFY(view->recorded);
        QCOMPARE(view->epoch, std::optional{2});
        QCOMPARE(view->members.size(), std::size_t{2});
        QCOMPARE(view->members[1].maxPollInterval, std::optional{RecordScene::rebalanceTimeout});
        QCOMPARE(*view->generations, (std::vector<std::int32_t>{1, 2}));
        QVERIFY(scene.engine.takeEvents().empty());
    }

    void pastThenLiveGenerations()
    {
        RecordScene scene = tailing();
        scene.at(1h + 1s).classic({.number = 9, .members = {{"a", {0, 1, 2, 3}}}});
        const auto live = scene.events<Rebalance>();
        QCOMPARE(live.size(), std::size_t{1});
        scene.offset(10).written(1min).classic({.number = 7, .members = {{"a", {0, 1, 2, 3}}}});
        scene.written(2min).classic({.number = 8, .members = {{"a", {0, 1}}, {"b", {2, 3}}}});
        scene.written(3min).classic({.number = 8, .members = {{"a", {0, 1}}, {"b", {2, 3}}}, .joined = 1min}); // replaced
        scene.partitionRead(tailFrom, tailFrom);
        QCOMPARE(*scene.view()->generations, (std::vector<std::int32_t>{7, 8, 9}));
        QCOMPARE(scene.view()->generation, std::optional{9});
        QCOMPARE(scene.view()->members.size(), std::size_t{1});
    }

    void whoLeftMeanwhileDoesNotComeBack_data()
    {
        QTest::addColumn<bool>("listedFirst");
        QTest::addColumn<bool>("pastFirst");
        QTest::newRow("a group that only records tell") << false << false;
        QTest::newRow("a group that was listed before") << true << false;
        QTest::newRow("its past came first") << true << true;
    }

    void whoLeftMeanwhileDoesNotComeBack()
    {
        QFETCH(bool, listedFirst);
        QFETCH(bool, pastFirst);
        RecordScene scene = tailing();
        if (listedFirst) {
            scene.at(1h + 1s).listed({RecordScene::group});
        }
        scene.at(1h + 2s);
        if (pastFirst) {
            writeConsumerPast(scene);
        }
        scene.written(1h + 2s).offset(tailFrom).left("b").epoch(3);
        if (!pastFirst) {
            writeConsumerPast(scene);
        }
        scene.partitionRead(tailFrom, tailFrom);
        const auto view = scene.view();
        QVERIFY(view);
        QCOMPARE(view->epoch, std::optional{3});
        QCOMPARE(view->members.size(), std::size_t{1});
        QCOMPARE(view->members[0].description.memberId, MemberId{"a"});
        QCOMPARE(*view->generations, (std::vector<std::int32_t>{1, 2, 3}));
    }

    void aNewerRecordOutranksThePast()
    {
        RecordScene scene = tailing();
        scene.at(1h + 1s).epoch(3).targetEpoch(3).target("a", {0}).current("a", 3, {0});
        writeConsumerPast(scene);
        scene.partitionRead(tailFrom, tailFrom);
        const auto view = scene.view();
        QCOMPARE(view->epoch, std::optional{3});
        QCOMPARE(view->members.at(0).description.assignment.size(), std::size_t{1});
        QCOMPARE(view->members.at(1).description.memberEpoch, std::optional{2}); // of which nothing newer was written
        QCOMPARE(view->state, GroupState::reconciling);
    }

    void usedAndDeletedBefore()
    {
        RecordScene scene = tailing();
        scene.offset(10).written(1min).classic({.number = 1, .members = {{"a", {0, 1, 2, 3}}}}).commit(0, 5);
        scene.written(2min).classic({.number = 2}).written(3min).commitGone(0).classicGone();
        scene.at(2h).partitionRead(tailFrom, tailFrom).tick();
        const auto all = scene.engine.takeEvents();
        const auto events = chosen<Rebalance>(all);
        QCOMPARE(events.size(), std::size_t{2});
        QVERIFY(events[0].done && events[1].done);
        QCOMPARE(events[0].header.at, RecordScene::time(1min));
        QCOMPARE(events[1].left, ids({"a"}));
        QVERIFY(chosen<GroupDeleted>(all).empty());
        QVERIFY(chosen<OffsetsExpired>(all).empty());
        QVERIFY(!scene.view());
        QCOMPARE(*scene.engine.view()->ended->at(GroupId{RecordScene::group}), (std::vector<std::int32_t>{1, 2}));
    }

    void deletedWhileItsPastIsStillRead_data()
    {
        QTest::addColumn<bool>("knownBefore");
        QTest::newRow("nobody knew it") << false;
        QTest::newRow("it had been listed") << true;
    }

    void deletedWhileItsPastIsStillRead()
    {
        QFETCH(bool, knownBefore);
        RecordScene scene = tailing();
        if (knownBefore) {
            scene.at(1h + 1s).listed({RecordScene::group}, GroupState::empty);
        }
        scene.at(1h + 2s).commitGone(0).classicGone();
        scene.at(1h + 3s).tick();
        QCOMPARE(scene.events<GroupDeleted>().size(), std::size_t{1});
        scene.at(1h + 4s).offset(10).written(1min).classic({.number = 1, .members = {{"a", {0, 1, 2, 3}}}}).commit(0, 5);
        scene.written(2min).classic({.number = 2});
        scene.at(1h + 5s).partitionRead(tailFrom, tailFrom);
        QVERIFY(!scene.view());
        QCOMPARE(scene.events<Rebalance>().size(), std::size_t{2});
        QCOMPARE(*scene.engine.view()->ended->at(GroupId{RecordScene::group}), (std::vector<std::int32_t>{1, 2}));
    }

    void deletedAndMadeAgainWhileItsPastIsStillRead()
    {
        RecordScene scene = tailing();
        scene.at(1h + 2s).left("a").epochGone();
        scene.at(1h + 3s).member("c").epoch(1).target("c", {0, 1, 2, 3}).targetEpoch(1).current("c", 1, {0, 1, 2, 3});
        scene.at(1h + 4s);
        writeConsumerPast(scene);
        scene.at(1h + 5s).partitionRead(tailFrom, tailFrom);
        const auto view = scene.view();
        QCOMPARE(view->members.size(), std::size_t{1}); // neither "a" nor "b"
        QCOMPARE(view->members[0].description.memberId, MemberId{"c"});
        QCOMPARE(*view->generations, (std::vector<std::int32_t>{1, 2, 1}));
    }

    void commitsOfThePast()
    {
        RecordScene scene = tailing();
        scene.at(1h + 1s).commit(0, 100);
        scene.at(1h + 2s).offset(10).written(1min).commit(0, 5).commit(1, 6).commit(2, 7);
        scene.written(2min).commitGone(2);
        scene.at(1h + 3s).partitionRead(tailFrom, tailFrom).tick();
        const auto view = scene.view();
        QCOMPARE(view->partitions.size(), std::size_t{2});
        QCOMPARE(view->partitions[0].offsets.committed, std::optional<Offset>{100});
        QCOMPARE(view->partitions[1].offsets.committed, std::optional<Offset>{6});
        QVERIFY(scene.engine.takeEvents().empty());
    }

    /// It was asked for after the tail had begun, so it is newer than anything below that.
    void aReplyIsNewerThanThePast()
    {
        RecordScene scene = tailing();
        scene.at(1h + 1s).offset(10).written(1min).commit(0, 5);
        scene.at(1h + 1s).committed({9}); // left before that record of the past was read
        QCOMPARE(scene.view()->partitions.at(0).offsets.committed, std::optional<Offset>{9});
        scene.at(1h + 2s).written(2min).commit(0, 6);
        QCOMPARE(scene.view()->partitions.at(0).offsets.committed, std::optional<Offset>{9});
    }

    void whatWasStillRunningGoesOn()
    {
        RecordScene scene = tailing();
        scene.offset(10).written(59min).member("a").epoch(1).target("a", {0, 1, 2, 3}).targetEpoch(1);
        scene.current("a", 1, {0, 1, 2, 3}).member("b").epoch(2).target("a", {0, 1}).target("b", {2, 3}).targetEpoch(2);
        scene.current("b", 2, {});
        scene.partitionRead(tailFrom, tailFrom);
        QCOMPARE(scene.events<Rebalance>().size(), std::size_t{1}); // of the first epoch
        QCOMPARE(scene.view()->state, GroupState::reconciling);
        scene.at(1h + 1s).offset(tailFrom).current("a", 2, {0, 1}).current("b", 2, {2, 3});
        const auto events = scene.events<Rebalance>();
        QCOMPARE(events.size(), std::size_t{1});
        QVERIFY(events[0].done);
        QVERIFY(!events[0].header.revises);
        QCOMPARE(events[0].joined, ids({"b"}));
        QCOMPARE(events[0].startedAt, RecordScene::time(59min));
    }

    /// Records of a KIP-848 group are written only when something changes, so the tail alone may never tell all members.
    void theRestOfAGroupThatChangesMeanwhile()
    {
        RecordScene scene = tailing();
        scene.at(1h + 1s).member("c").epoch(3).target("a", {0, 1}).target("b", {2}).target("c", {3}).targetEpoch(3);
        scene.current("a", 3, {0, 1}).current("b", 3, {2}).current("c", 3, {3});
        QVERIFY(!scene.view() || !scene.view()->recorded);
        writeConsumerPast(scene);
        scene.at(1h + 2s).partitionRead(tailFrom, tailFrom);
        const auto view = scene.view();
        QVERIFY(view->recorded);
        QCOMPARE(view->state, GroupState::stable);
        QCOMPARE(view->members.size(), std::size_t{3});
        QCOMPARE(view->idleMembers(), std::size_t{0});
        scene.at(1h + 3s)
            .offset(tailFrom + 50)
            .left("c")
            .epoch(4)
            .target("b", {2, 3})
            .targetEpoch(4)
            .current("a", 4, {0, 1})
            .current("b", 4, {2, 3});
        const auto events = scene.events<Rebalance>();
        QCOMPARE(events.size(),
                 std::size_t{5}); // two of the past, one that the past made plain, and this one's beginning and end
        QCOMPARE(events[2].joined, ids({"c"}));
        QCOMPARE(events[2].fromGeneration, std::optional{2});
        QCOMPARE(events.back().left, ids({"c"}));
        QCOMPARE(events.back().partitionsMoved, std::size_t{1});
    }

    void aTopicThatIsNewHasNoPast()
    {
        RecordScene scene;
        scene.at(0s).topicsSeen().partitionRead(0);
        scene.classic({.number = 1, .members = {{"a", {0, 1, 2, 3}}}});
        QCOMPARE(scene.events<Rebalance>().size(), std::size_t{1});
        QCOMPARE(scene.engine.view()->backfill->complete, std::size_t{1});
        QVERIFY(scene.view()->recorded);
    }
};

QTEST_APPLESS_MAIN(TestPastRecords)
#include "test_past_records.moc"
