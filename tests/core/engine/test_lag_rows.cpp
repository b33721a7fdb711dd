#include "scene.h"

#include <QTest>

using namespace rollcall;
using test::Scene;

namespace {

const PartitionView& row(const GroupView& group, Partition partition)
{
    for (const auto& one : group.partitions) {
        if (one.id == TopicPartition{TopicName{Scene::topic}, partition}) {
            return one;
        }
    }
    qFatal("no such row");
}

} // namespace

class TestLagRows : public QObject {
    Q_OBJECT

private slots:
    void oneRowForEachOwnedOrCommittedPartition()
    {
        Scene scene;
        scene.at(0).describe(GroupState::stable, {{"a", {0, 2}}}).committed({5, 6});
        scene.log(LogOffsetKind::end, {10, 10, 10})
            .log(LogOffsetKind::start, {0, 0, 0})
            .log(LogOffsetKind::lastStable, {9, 10, 10});
        const auto view = scene.view();
        QCOMPARE(view->partitions.size(), std::size_t{3});
        QCOMPARE(row(*view, 0).lag.lag, std::optional<Offset>{5});
        QCOMPARE(row(*view, 0).owner, MemberId{"a"});
        QCOMPARE(row(*view, 0).lastStable, std::optional<Offset>{9});
        QCOMPARE(row(*view, 1).lag.lag, std::optional<Offset>{4});
        QVERIFY(row(*view, 1).owner.empty());
        QCOMPARE(row(*view, 2).unknown, std::optional{UnknownLag::noCommit});
        QVERIFY(!row(*view, 2).lag.lag);
        QCOMPARE(view->totalLag, std::optional<Offset>{9});
        QCOMPARE(view->unknownLags, std::size_t{1});
    }

    void aTransactionIsOpenOnlyWhenItIsProven()
    {
        const auto from = [](Scene& scene) { return row(*scene.view(), 0).openTransactionFrom; };
        Scene scene;
        scene.at(0).describe(GroupState::stable, {{"a", {0}}}).committed({5});
        scene.at(1).log(LogOffsetKind::lastStable, {9}).log(LogOffsetKind::end, {12});
        QCOMPARE(from(scene), std::optional<Offset>{}); // the log may have grown in between
        scene.at(2).log(LogOffsetKind::end, {14});
        QCOMPARE(from(scene), std::optional<Offset>{});
        scene.at(6).log(LogOffsetKind::lastStable, {14}).log(LogOffsetKind::end, {20});
        QCOMPARE(from(scene), std::optional<Offset>{}); // it had caught up with the end known by then
        scene.at(11).log(LogOffsetKind::lastStable, {17}).log(LogOffsetKind::end, {30});
        QCOMPARE(from(scene), std::optional<Offset>{17}); // 20 was there 5 s before
        scene.at(16).log(LogOffsetKind::lastStable, {30});
        QCOMPARE(from(scene), std::optional<Offset>{}); // committed or aborted
    }

    void whyLagIsUnknown_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("reason");
        QTest::newRow("no leader") << int(ErrorKind::noLeader) << int(UnknownLag::noLeader);
        QTest::newRow("not authorised") << int(ErrorKind::notAuthorised) << int(UnknownLag::notAuthorised);
        QTest::newRow("timed out") << int(ErrorKind::timedOut) << int(UnknownLag::error);
        QTest::newRow("topic deleted") << int(ErrorKind::notFound) << int(UnknownLag::error);
    }

    void whyLagIsUnknown()
    {
        QFETCH(int, kind);
        QFETCH(int, reason);
        Scene scene;
        scene.at(0).describe(GroupState::stable, {{"a", {0, 1}}}).committed({5, 6});
        scene.log(LogOffsetKind::end, {std::nullopt, 10}, {{0, {ErrorKind(kind), "orders-0: trouble", {}, {}, true}}});
        const auto view = scene.view();
        QCOMPARE(row(*view, 0).unknown, std::optional{UnknownLag(reason)});
        QCOMPARE(row(*view, 0).unknownText, std::string{"orders-0: trouble"});
        QCOMPARE(row(*view, 1).lag.lag, std::optional<Offset>{4}); // one bad partition spoils no other
        QCOMPARE(view->totalLag, std::optional<Offset>{4});
    }

    void aLeaderThatFailsLaterLeavesTheLastEnd()
    {
        Scene scene;
        scene.at(0).describe(GroupState::stable, {{"a", {0}}}).committed({5}).log(LogOffsetKind::end, {10});
        scene.at(1).log(LogOffsetKind::end, {std::nullopt}, {{0, {ErrorKind::noLeader, "orders-0 has no leader", {}, {}, true}}});
        QCOMPARE(row(*scene.view(), 0).offsets.logEnd, std::optional<Offset>{10});
    }

    void belowTheLogStart()
    {
        Scene scene;
        scene.at(0).describe(GroupState::empty, {}, "").committed({5});
        scene.log(LogOffsetKind::end, {100}).log(LogOffsetKind::start, {40});
        QCOMPARE(row(*scene.view(), 0).lag.lag, std::optional<Offset>{60});
        QCOMPARE(row(*scene.view(), 0).lag.lost, std::optional<Offset>{35});
    }

    void aDeletedTopicKeepsNoOffsets()
    {
        Scene scene;
        scene.at(0).topicHas(1).describe(GroupState::stable, {{"a", {0}}}).committed({5}).log(LogOffsetKind::end, {10});
        scene.at(1).apply(TopicsSeen{scene.span().received, {}, true});
        QCOMPARE(row(*scene.view(), 0).unknown, std::optional{UnknownLag::error});
        QVERIFY(!row(*scene.view(), 0).offsets.logEnd);
    }

    void commitsThatCouldNotBeReadAreNotNoCommits()
    {
        Scene scene;
        scene.at(0).describe(GroupState::stable, {{"a", {0}}}).log(LogOffsetKind::end, {10});
        scene.apply(OffsetsCommitted{
            scene.span(), GroupId{Scene::group}, {}, Error{ErrorKind::notAuthorised, "no DESCRIBE on billing", {}, {}, false}});
        QCOMPARE(row(*scene.view(), 0).unknown, std::optional{UnknownLag::error});
        QCOMPARE(scene.view()->errors.size(), std::size_t{1});
        QVERIFY(!scene.view()->totalLag);
    }
};

QTEST_APPLESS_MAIN(TestLagRows)
#include "test_lag_rows.moc"
