#include "scene.h"

#include <QTest>

using namespace rollcall;
using test::Scene;

class TestGroups : public QObject {
    Q_OBJECT

private slots:
    void whatWasThereBeforeIsNoEvent()
    {
        Scene scene;
        scene.at(0).listed({"billing", "mail"}).describe(GroupState::stable, {{"a", {0}}});
        QVERIFY(scene.events<GroupStateChange>().empty());
        QVERIFY(scene.engine.view()->listed);
        QCOMPARE(scene.engine.view()->groups.size(), std::size_t{2});
    }

    void aNewGroupAndItsStatesAreEvents()
    {
        Scene scene;
        scene.at(0).listed({});
        scene.at(1).listed({"billing"}, GroupState::preparingRebalance);
        scene.at(2).describe(GroupState::stable, {{"a", {0}}});
        const auto events = scene.events<GroupStateChange>();
        QCOMPARE(events.size(), std::size_t{2});
        QCOMPARE(events[0].from, GroupState::unknown);
        QCOMPARE(events[0].to, GroupState::preparingRebalance);
        QCOMPARE(events[1].to, GroupState::stable);
        QVERIFY(events[0].header.id < events[1].header.id);
    }

    void aListDoesNotOverruleADescription()
    {
        Scene scene;
        scene.at(0).listed({"billing"}).describe(GroupState::stable, {{"a", {0}}});
        scene.at(1).listed({"billing"}, GroupState::preparingRebalance);
        QVERIFY(scene.events<GroupStateChange>().empty());
        QCOMPARE(scene.view()->state, GroupState::stable);
    }

    void goneAfterTwoCompleteListsWithoutIt()
    {
        Scene scene;
        scene.at(0).listed({"billing"}).describe(GroupState::empty, {});
        scene.at(1).listed({});
        QVERIFY(scene.view()->notListed);
        QVERIFY(scene.events<GroupDeleted>().empty());
        scene.at(2).listed({});
        QCOMPARE(scene.events<GroupDeleted>().size(), std::size_t{1});
        QVERIFY(!scene.view());
    }

    void aGroupWhoseCoordinatorStillLoadsIsNotGone()
    {
        Scene scene;
        scene.at(0).listed({"billing"}).describe(GroupState::stable, {{"a", {0}}});
        scene.at(1).describeFails({ErrorKind::coordinator, "the coordinator loads", {}, "COORDINATOR_LOAD_IN_PROGRESS", true});
        for (int second = 2; second < 5; ++second) {
            scene.at(second).listed({});
        }
        QVERIFY(scene.events<GroupDeleted>().empty());
        QVERIFY(scene.view()->notListed);
    }

    void aPartialListDeletesNothing()
    {
        Scene scene;
        scene.at(0).listed({"billing"});
        for (int second = 1; second < 5; ++second) {
            scene.at(second).listed({}, GroupState::stable,
                                    {Error{ErrorKind::timedOut, "broker 2 did not answer", {}, {}, true}});
        }
        QVERIFY(scene.events<GroupDeleted>().empty());
        QVERIFY(!scene.view()->notListed);
        QCOMPARE(scene.engine.view()->listErrors.size(), std::size_t{1});
    }

    void listedButDescribedAsDead_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<bool>("undescribable");
        QTest::newRow("type not told (librdkafka < 2.6)") << int(GroupType::unknown) << true;
        QTest::newRow("KIP-848") << int(GroupType::consumer) << true;
        QTest::newRow("share") << int(GroupType::share) << true;
        QTest::newRow("classic, described right by every version") << int(GroupType::classic) << false;
    }

    void listedButDescribedAsDead()
    {
        QFETCH(int, type);
        QFETCH(bool, undescribable);
        Scene scene;
        scene.at(0)
            .listed({"billing"}, GroupState::stable, {}, GroupType(type))
            .describe(GroupState::dead, {}, "", GroupType::unknown);
        QCOMPARE(scene.view()->notDescribableHere, undescribable);
        QCOMPARE(scene.view()->state, undescribable ? GroupState::stable : GroupState::dead);
    }

    void anAskedGroupThatExistsNowhere()
    {
        Scene scene;
        scene.at(0).listed({"other"}).describe(GroupState::dead, {}, "", GroupType::unknown);
        scene.at(1).listed({"other"});
        scene.at(2).listed({"other"});
        QVERIFY(scene.events<GroupDeleted>().empty());
        QVERIFY(scene.view());
        QCOMPARE(scene.view()->errors.size(), std::size_t{1});
        QCOMPARE(scene.view()->errors.front().kind, ErrorKind::notFound);
    }

    void aFailedLookKeepsTheLastData()
    {
        Scene scene;
        scene.at(0).listed({"billing"}).describe(GroupState::stable, {{"a", {0, 1}}}).committed({3, 4});
        scene.at(5).describeFails({ErrorKind::coordinator, "coordinator of billing is away", "wait", {}, true});
        const auto view = scene.view();
        QCOMPARE(view->members.size(), std::size_t{1});
        QCOMPARE(view->partitions.size(), std::size_t{2});
        QCOMPARE(view->errors.size(), std::size_t{1});
        QCOMPARE(toMillis(*view->describedAt), qint64{1'000'100});
        scene.at(6).apply(DescribeRoundEnded{scene.span(), std::nullopt});
        QCOMPARE(toMillis(*scene.view()->describedAt), qint64{1'000'100});
        QVERIFY(scene.events<Rebalance>().empty());
    }

    void aRoundConfirmsWhatItCovered()
    {
        Scene scene;
        scene.at(0).listed({"billing"}).describe(GroupState::stable, {{"a", {0}}});
        scene.at(3).apply(DescribeRoundEnded{scene.span(), std::vector<GroupId>{GroupId{"other"}}});
        QCOMPARE(toMillis(*scene.view()->describedAt), qint64{1'000'100});
        scene.at(4).apply(DescribeRoundEnded{scene.span(), std::nullopt});
        QCOMPARE(toMillis(*scene.view()->describedAt), qint64{1'004'100});
    }

    void anUnchangedGroupIsSharedBetweenViews()
    {
        Scene scene;
        scene.at(0).listed({"billing", "mail"}).describe(GroupState::stable, {{"a", {0}}});
        const auto before = scene.view("mail");
        scene.at(1).describe(GroupState::stable, {{"a", {0, 1}}});
        QCOMPARE(scene.view("mail").get(), before.get());
        QCOMPARE(scene.view()->members.front().description.assignment.size(), std::size_t{2});
    }

    void sourcesSpeakWhenTheirStateChanges()
    {
        Scene scene;
        scene.at(0).source(SourceState::ok, "1 broker");
        scene.at(1).source(SourceState::ok, "2 brokers");
        scene.at(2).source(SourceState::lost, "127.0.0.1:9092 refused the connection");
        scene.at(3).source(SourceState::lost, "127.0.0.1:9092 refused the connection");
        scene.at(4).source(SourceState::lost, "timed out");
        scene.at(5).source(SourceState::resumed, "2 brokers");
        const auto events = scene.events<SourceChange>();
        QCOMPARE(events.size(), std::size_t{4});
        QCOMPARE(events[1].state, SourceState::lost);
        QCOMPARE(events[3].state, SourceState::resumed);
        QCOMPARE(toMillis(scene.engine.view()->sources.front().since), qint64{1'005'100});
    }
};

QTEST_APPLESS_MAIN(TestGroups)
#include "test_groups.moc"
