// Records and polling together: which of them counts, and what each adds to the other.
#include "record_scene.h"

#include <QTest>

using namespace rollcall;
using namespace std::chrono_literals;
using test::chosen;
using test::ids;
using test::OneMember;
using test::RecordBytes;
using test::RecordScene;

namespace {

const std::vector<OneMember> oneMember{{"a", {0, 1, 2, 3}}};
const std::vector<OneMember> twoMembers{{"a", {0, 1}}, {"b", {2, 3}}};

RecordScene recordedAndListed()
{
    RecordScene scene;
    scene.at(0s).topicsSeen().listed({RecordScene::group});
    scene.classic({.number = 3, .members = oneMember, .joined = 1h});
    static_cast<void>(scene.engine.takeEvents());
    return scene;
}

} // namespace

class TestRecordsAndLooks : public QObject {
    Q_OBJECT

private slots:
    void lookedAtFirstThenRecorded()
    {
        RecordScene scene = recordedAndListed();
        scene.at(10s).describe(GroupState::preparingRebalance, {{"a", {}}, {"b", {}}}, "");
        QCOMPARE(scene.view()->state, GroupState::preparingRebalance);
        scene.at(13s).classic({.number = 4, .members = twoMembers, .joined = 500ms});
        scene.at(14s).describe(GroupState::stable, twoMembers);
        const auto all = scene.engine.takeEvents();
        const auto events = chosen<Rebalance>(all);
        QCOMPARE(events.size(), std::size_t{2});
        QVERIFY(!events[0].done);
        QCOMPARE(events[1].header.revises, std::optional{events[0].header.id});
        QCOMPARE(events[1].startedAt, RecordScene::time(10100ms)); // when the look's reply was there
        QCOMPARE(events[1].duration, std::optional{2900ms});
        QVERIFY(events[1].startSeen);
        QCOMPARE(events[1].fromGeneration, std::optional{3});
        QCOMPARE(events[1].toGeneration, std::optional{4});
        QCOMPARE(events[1].joined, ids({"b"}));
        const auto states = chosen<GroupStateChange>(all);
        QCOMPARE(states.size(), std::size_t{2});
        QCOMPARE(states[1].to, GroupState::stable);
    }

    /// A group's first rebalance is no less one for having been seen by polling a moment before its record.
    void theFirstRebalanceLookedAtFirst()
    {
        RecordScene scene;
        scene.at(0s).topicsSeen().listed({RecordScene::group}).describe(GroupState::stable, oneMember);
        QVERIFY(chosen<Rebalance>(scene.engine.takeEvents()).empty());
        scene.at(0s).classic({.number = 1, .members = oneMember});
        const auto events = chosen<Rebalance>(scene.engine.takeEvents());
        QCOMPARE(events.size(), std::size_t{1});
        QCOMPARE(events[0].kind, RebalanceKind::full);
        QCOMPARE(events[0].trigger, TriggerKind::memberJoined);
        QCOMPARE(events[0].joined, ids({"a"}));
        QCOMPARE(events[0].fromGeneration, std::optional{0});
        QCOMPARE(events[0].partitionsAssigned, 4U);
    }

    /// __consumer_offsets appears with a cluster's first group, and a look may be ahead of the tail.
    void looksAheadOfTheFirstRecordAreToldOnce()
    {
        RecordScene scene;
        scene.at(0s).topicsSeen().listed({});
        scene.at(10s).listed({RecordScene::group}).describe(GroupState::stable, twoMembers);
        const auto looked = scene.events<Rebalance>();
        QCOMPARE(looked.size(), std::size_t{1});
        QCOMPARE(looked[0].joined, ids({"a", "b"}));
        QVERIFY(!looked[0].toGeneration);

        scene.at(11s).partitionRead(0, 0);
        scene.written(8s).classic({.number = 1, .members = oneMember});
        scene.written(9s).classic({.number = 2, .members = twoMembers});
        const auto told = scene.events<Rebalance>();
        QCOMPARE(told.size(), std::size_t{2});
        QCOMPARE(told[0].header.revises, std::optional{looked[0].header.id});
        QCOMPARE(told[0].toGeneration, std::optional{1});
        QCOMPARE(told[0].joined, ids({"a"}));
        QVERIFY(!told[1].header.revises);
        QCOMPARE(told[1].joined, ids({"b"}));
        QCOMPARE(told[1].partitionsMoved, std::size_t{2});

        // What comes after the look is news.
        scene.at(12s).classic({.number = 3, .members = twoMembers});
        const auto news = scene.events<Rebalance>();
        QCOMPARE(news.size(), std::size_t{1});
        QVERIFY(!news[0].header.revises);
        QCOMPARE(news[0].kind, RebalanceKind::noOp);
    }

    void looksAheadOfTheFirstRecordTellOfNobodyWhoLeft()
    {
        RecordScene scene;
        scene.at(0s).topicsSeen().listed({});
        scene.at(10s).listed({RecordScene::group}).describe(GroupState::stable, twoMembers);
        static_cast<void>(scene.engine.takeEvents());
        scene.at(11s).partitionRead(0, 0);
        scene.written(8s).classic({.number = 0, .members = {}});
        scene.written(9s).classic({.number = 1, .members = twoMembers});
        scene.at(15s).tick();
        const auto events = scene.engine.takeEvents();
        QVERIFY(chosen<Departure>(events).empty() && chosen<MemberReturn>(events).empty());
        QVERIFY(chosen<GroupStateChange>(events).empty() && chosen<Warning>(events).empty());
        // What comes after the look is told.
        scene.at(16s).classic({.number = 2, .members = oneMember});
        scene.at(20s).tick();
        QCOMPARE(scene.events<Departure>().size(), std::size_t{1});
    }

    void recordsBehindALookOfAGroupThatWasThereAreNews()
    {
        RecordScene scene;
        scene.at(0s).topicsSeen().partitionRead(0, 0).listed({RecordScene::group}).describe(GroupState::stable, oneMember);
        static_cast<void>(scene.engine.takeEvents());
        scene.at(1s).written(50ms).classic({.number = 7, .members = twoMembers}); // before the look's reply was there
        const auto news = scene.events<Rebalance>();
        QCOMPARE(news.size(), std::size_t{1});
        QVERIFY(!news[0].header.revises);
        QCOMPARE(news[0].joined, ids({"b"}));
    }

    void recordedFirstThenLookedAt_data()
    {
        QTest::addColumn<int>("state");
        QTest::newRow("a look of before") << int(GroupState::preparingRebalance);
        QTest::newRow("a look of a moment before") << int(GroupState::stable);
    }

    void recordedFirstThenLookedAt()
    {
        QFETCH(int, state);
        RecordScene scene = recordedAndListed();
        scene.at(13s).classic({.number = 4, .members = twoMembers});
        static_cast<void>(scene.engine.takeEvents());
        for (int round = 0; round < 3; ++round) {
            scene.at(13s).describe(GroupState(state), oneMember); // sent 5 ms before the record was seen
        }
        QVERIFY(scene.engine.takeEvents().empty());
        QCOMPARE(scene.view()->members.size(), std::size_t{2});
        QCOMPARE(scene.view()->state, GroupState::stable);
        QVERIFY(scene.view()->errors.empty());
    }

    void whatALookAddsToRecords()
    {
        RecordScene scene = recordedAndListed();
        QVERIFY(!scene.view()->coordinator);
        scene.at(1s).describe(GroupState::stable, oneMember);
        QCOMPARE(scene.view()->coordinator->id, 1);
        QVERIFY(scene.engine.takeEvents().empty());
        QVERIFY(scene.view()->members[0].maxPollInterval); // still of the record
    }

    void twoLooksThatDisagreeAreAnError_data()
    {
        QTest::addColumn<QString>("then");
        QTest::newRow("a record") << "record";
        QTest::newRow("a look that agrees") << "look";
    }

    void twoLooksThatDisagreeAreAnError()
    {
        QFETCH(QString, then);
        RecordScene scene = recordedAndListed();
        scene.at(10s).describe(GroupState::stable, twoMembers);
        QVERIFY(scene.view()->errors.empty()); // one may have met a change
        scene.at(11s).apply(DescribeRoundEnded{scene.span(), std::nullopt});
        QCOMPARE(scene.view()->errors.size(), std::size_t{1});
        QCOMPARE(scene.view()->members.size(), std::size_t{1}); // records are shown
        if (then == "record") {
            scene.at(12s).classic({.number = 4, .members = twoMembers});
        } else {
            scene.at(12s).describe(GroupState::stable, oneMember);
        }
        QVERIFY(scene.view()->errors.empty());
    }

    void aFailedLookKeepsWhatRecordsTell()
    {
        RecordScene scene = recordedAndListed();
        scene.at(10s).describeFails({ErrorKind::coordinator, "coordinator of billing is away", "wait", {}, true});
        QCOMPARE(scene.view()->members.size(), std::size_t{1});
        QCOMPARE(scene.view()->errors.size(), std::size_t{1});
        QCOMPARE(scene.view()->state, GroupState::stable);
    }

    /// librdkafka before 2.10 describes a KIP-848 group as dead and empty.
    void recordsTellWhatCannotBeDescribed()
    {
        RecordScene scene;
        scene.at(0s).topicsSeen().listed({RecordScene::group}, GroupState::stable, {}, GroupType::consumer);
        scene.at(1s).describe(GroupState::dead, {}, "", GroupType::unknown);
        QVERIFY(scene.view()->notDescribableHere);
        scene.at(2s).member("a").epoch(1).target("a", {0, 1, 2, 3}).targetEpoch(1).current("a", 1, {0, 1, 2, 3});
        scene.at(3s).describe(GroupState::dead, {}, "", GroupType::unknown);
        scene.at(4s).describe(GroupState::dead, {}, "", GroupType::unknown);
        QVERIFY(!scene.view()->notDescribableHere);
        QCOMPARE(scene.view()->members.size(), std::size_t{1});
        QVERIFY(scene.view()->errors.empty());
    }

    /// Records of a KIP-848 group tell only who changes; a description tells the others.
    void aDescriptionFillsWhatTheTailDidNotSee()
    {
        RecordScene scene;
        scene.at(0s).topicsSeen().partitionRead(1000).offset(1000).listed({RecordScene::group});
        scene.at(1s).describe(GroupState::stable, {{"a", {0, 1}}, {"b", {}}}, "uniform", GroupType::consumer);
        static_cast<void>(scene.engine.takeEvents());
        scene.at(2s).left("b").epoch(3).targetEpoch(3).target("a", {0, 1}).current("a", 3, {0, 1});
        const auto events = scene.events<Rebalance>();
        QCOMPARE(events.size(), std::size_t{2});
        QCOMPARE(events[1].left, ids({"b"}));
        QCOMPARE(events[1].trigger, TriggerKind::memberLeft);
        QCOMPARE(scene.view()->members.size(), std::size_t{1});
        QVERIFY(scene.view()->recorded);
    }

    void aDescriptionThatComesAfterTheRecords()
    {
        RecordScene scene;
        scene.at(0s).topicsSeen().partitionRead(1000).offset(1000).listed({RecordScene::group});
        scene.at(1s).member("c").epoch(5).target("c", {3}).target("a", {0, 1, 2}).targetEpoch(5);
        scene.current("a", 5, {0, 1, 2}).current("c", 5, {3});
        scene.at(2s).describe(GroupState::stable, {{"a", {0, 1, 2}}, {"c", {3}}}, "uniform", GroupType::consumer);
        const auto view = scene.view();
        QVERIFY(view->recorded);
        QCOMPARE(view->members.size(), std::size_t{2});
        QCOMPARE(view->members[0].description.clientId, ClientId{"a"});
        scene.at(3s).member("d").epoch(6).target("d", {}).targetEpoch(6).current("a", 6, {0, 1, 2}).current("c", 6, {3});
        scene.current("d", 6, {});
        QVERIFY(scene.view()->members.at(2).idle);
        const auto events = scene.events<Rebalance>();
        QCOMPARE(events.back().joined, ids({"d"}));
    }

    void aGroupThatIsGoneAndComesAgain()
    {
        RecordScene scene = recordedAndListed();
        scene.at(10s).classic({.number = 4}).at(20s).classicGone();
        scene.at(21s).tick();
        QCOMPARE(scene.events<GroupDeleted>().size(), std::size_t{1});
        QVERIFY(!scene.view());
        scene.at(30s).classic({.number = 1, .members = {{"z", {0, 1, 2, 3}}}});
        const auto events = scene.events<Rebalance>();
        QCOMPARE(events.size(), std::size_t{1});
        QCOMPARE(events[0].joined, ids({"z"}));
        QCOMPARE(events[0].partitionsAssigned, std::size_t{4}); // it is another group
        QCOMPARE(*scene.view()->generations, (std::vector<std::int32_t>{3, 4, 1}));
    }

    void goneAndBackInOneBatch()
    {
        RecordScene scene = recordedAndListed();
        scene.at(10s).classic({.number = 4});
        static_cast<void>(scene.engine.takeEvents());
        scene.at(60s).batch().written(20s).classicGone().written(30s).commit(0, 7);
        scene.written(31s).classic({.number = 1, .members = oneMember}).arrive();
        const auto all = scene.engine.takeEvents();
        const auto deleted = chosen<GroupDeleted>(all);
        QCOMPARE(deleted.size(), std::size_t{1});
        QCOMPARE(deleted[0].header.at, RecordScene::time(20s));
        QCOMPARE(chosen<Rebalance>(all).at(0).joined, ids({"a"}));
        QCOMPARE(scene.view()->partitions.at(0).offsets.committed, std::optional<Offset>{7});
        QCOMPARE(*scene.view()->generations, (std::vector<std::int32_t>{3, 4, 1}));
    }

    void theSameGenerationOfAnotherLife()
    {
        RecordScene scene;
        scene.at(0s).topicsSeen().classic({.number = 1, .members = oneMember}).at(1s).classicGone().at(2s).tick();
        scene.at(3s).classic({.number = 1, .members = oneMember});
        QCOMPARE(*scene.view()->generations, (std::vector<std::int32_t>{1, 1}));
    }

    /// Replies that were on their way when the group's tombstone was seen do not bring it back.
    void repliesFromBeforeTheEnd()
    {
        RecordScene scene = recordedAndListed();
        scene.at(10s).classic({.number = 4}).at(20s).classicGone();
        scene.at(20300ms).tick();
        QCOMPARE(scene.events<GroupDeleted>().size(), std::size_t{1});
        scene.at(20s).listed({RecordScene::group}, GroupState::empty).describe(GroupState::empty, {}).committed({5});
        QVERIFY(!scene.view());
        scene.at(22s).listed({});
        scene.at(23s).listed({});
        QVERIFY(scene.engine.takeEvents().empty());
        scene.at(24s).listed({RecordScene::group}, GroupState::empty); // asked for later: it does exist
        QVERIFY(scene.view());
    }

    void aTopicIdWithoutAName()
    {
        RecordScene scene;
        scene.at(0s)
            .member("a", {.topics = {"orders", "mail"}})
            .epoch(1)
            .target("a", {0, 1})
            .targetEpoch(1)
            .current("a", 1, {0, 1});
        const TopicPartition byId{TopicName{RecordScene::topicId().text()}, 0};
        const TopicPartition byName{TopicName{RecordScene::topic}, 0};
        QVERIFY(scene.view()->members.at(0).description.assignment.contains(byId));
        static_cast<void>(scene.engine.takeEvents());
        scene.at(1s).topicsSeen();
        QVERIFY(scene.view()->members[0].description.assignment.contains(byName));
        QVERIFY(scene.engine.takeEvents().empty());
        scene.at(2s).epoch(2).targetEpoch(2).current("a", 2, {0, 1});
        const auto done = scene.events<Rebalance>().at(1);
        QCOMPARE(done.kind, RebalanceKind::noOp);
        QCOMPARE(done.partitionsKept, std::size_t{2});
        QCOMPARE(done.trigger, TriggerKind::unknown); // that its partitions are counted now is no change of them
    }

    /// Who subscribes to one topic can own nothing else, so its records name the topic's id, for everybody.
    void aNameLearntFromASubscription()
    {
        RecordScene scene;
        scene.at(0s)
            .member("a", {.topics = {"orders", "mail"}})
            .epoch(1)
            .target("a", {0, 1})
            .targetEpoch(1)
            .current("a", 1, {0, 1});
        static_cast<void>(scene.engine.takeEvents());
        scene.at(1s).member("b").epoch(2).target("a", {0}).target("b", {1}).targetEpoch(2).current("b", 2, {});
        scene.current("a", 2, {0}).current("b", 2, {1});
        QVERIFY(scene.view()->members.at(0).description.assignment.contains({TopicName{RecordScene::topic}, 0}));
        const auto done = scene.events<Rebalance>().at(1);
        QCOMPARE(done.partitionsMoved, std::size_t{1});
        QCOMPARE(done.partitionsKept, std::size_t{1});
        QCOMPARE(done.moves.size(), std::size_t{1});
    }

    void metadataOutranksWhatWasLearnt()
    {
        RecordScene scene;
        scene.at(0s).topicsSeen();
        scene.member("a", {.topics = {"mail"}}).epoch(1).target("a", {0}).targetEpoch(1).current("a", 1, {0});
        QVERIFY(scene.view()->members.at(0).description.assignment.contains({TopicName{RecordScene::topic}, 0}));
    }

    void badAndUnknownRecordsAreCounted()
    {
        RecordScene scene = recordedAndListed();
        scene.at(1s).raw(RecordBytes().int16(99).text("billing"), RecordBytes().int16(0)); // no such type
        scene.raw(RecordBytes().int16(2).text("billing"), RecordBytes().int16(50)); // no such format
        scene.raw(RecordBytes().int16(2).text("billing"), RecordBytes().int16(3).int16(20)); // a text that is cut off
        scene.raw(RecordBytes().int8(0), RecordBytes().int16(3));
        const auto view = scene.engine.view();
        QCOMPARE(view->unknownRecords, std::uint64_t{2});
        QCOMPARE(view->undecodable, std::uint64_t{2});
        QVERIFY(!view->undecodableText.empty());
        QCOMPARE(view->records, std::uint64_t{5});
        QVERIFY(scene.engine.takeEvents().empty());
        QCOMPARE(scene.view()->members.size(), std::size_t{1});
    }
};

QTEST_APPLESS_MAIN(TestRecordsAndLooks)
#include "test_records_and_looks.moc"
