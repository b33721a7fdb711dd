// Committed offsets from the records of __consumer_offsets, alone and beside replies to requests.
#include "record_scene.h"

#include <QTest>

using namespace rollcall;
using namespace std::chrono_literals;
using test::chosen;
using test::RecordScene;

namespace {

const TopicPartition first{TopicName{RecordScene::topic}, 0};

std::optional<Offset> committed(RecordScene& scene, std::size_t row = 0)
{
    return scene.view()->partitions.at(row).offsets.committed;
}

std::optional<Offset> pending(RecordScene& scene, std::size_t row = 0)
{
    return scene.view()->partitions.at(row).pendingCommit;
}

RecordScene stableGroup()
{
    RecordScene scene;
    scene.at(0s).topicsSeen(2).classic({.number = 3, .members = {{"a", {0, 1}}}, .joined = 1h});
    scene.commit(0, 10).commit(1, 20);
    static_cast<void>(scene.engine.takeEvents());
    return scene;
}

} // namespace

class TestCommitRecords : public QObject {
    Q_OBJECT

private slots:
    void theNewestByOffsetCounts()
    {
        RecordScene scene = stableGroup();
        scene.at(1s).offset(100).commit(0, 15);
        scene.offset(99).commit(0, 14).offset(100).commit(0, 13);
        QCOMPARE(committed(scene), std::optional<Offset>{15});
        QCOMPARE(committed(scene, 1), std::optional<Offset>{20});
        QVERIFY(scene.engine.takeEvents().empty());
    }

    void aReplyThatLeftBeforeARecordSaysNothingOfItsPartition()
    {
        RecordScene scene = stableGroup();
        scene.at(1s).commit(0, 15);
        scene.at(1s).committed({12, 25}); // sent 5 ms before the record was seen
        QCOMPARE(committed(scene), std::optional<Offset>{15});
        scene.at(2s).committed({16, 26});
        QCOMPARE(committed(scene), std::optional<Offset>{16});
        QCOMPARE(committed(scene, 1), std::optional<Offset>{26});
        scene.at(3s).committed({std::nullopt, 26});
        QCOMPARE(committed(scene), std::optional<Offset>{});
        QCOMPARE(scene.view()->partitions.at(0).unknown, std::optional{UnknownLag::noCommit});
    }

    void whatATransactionCommitsIsPendingUntilItIsConfirmed()
    {
        RecordScene scene = stableGroup();
        const Offset at = scene.nextOffset();
        scene.at(1s).commit(0, 15, false);
        QCOMPARE(committed(scene), std::optional<Offset>{10});
        QCOMPARE(pending(scene), std::optional<Offset>{15});
        scene.at(2s).offset(at).commit(0, 15, true);
        QCOMPARE(committed(scene), std::optional<Offset>{15});
        QCOMPARE(pending(scene), std::optional<Offset>{});
        QVERIFY(scene.engine.takeEvents().empty());
    }

    void anEarlierCommitThatIsConfirmedLeavesALaterOnePending()
    {
        RecordScene scene = stableGroup();
        const Offset at = scene.nextOffset();
        scene.at(1s).commit(0, 15, false).commit(0, 16, false);
        scene.at(2s).offset(at).commit(0, 15, true);
        QCOMPARE(committed(scene), std::optional<Offset>{15});
        QCOMPARE(pending(scene), std::optional<Offset>{16});
        scene.at(3s).commit(0, 16, true);
        QCOMPARE(pending(scene), std::optional<Offset>{});
        scene.at(4s).offset(at).commit(0, 15, false); // arrives late, and is confirmed long since
        QCOMPARE(pending(scene), std::optional<Offset>{});
    }

    void aReplyThatWasAskedForLaterEndsTheWait_data()
    {
        QTest::addColumn<int>("sentAt");
        QTest::addColumn<int>("told");
        QTest::addColumn<int>("committedThen");
        QTest::addColumn<bool>("stillPending");
        QTest::newRow("it was committed") << 2 << 15 << 15 << false;
        QTest::newRow("it was aborted") << 2 << 10 << 10 << false;
        QTest::newRow("asked before the commit was seen") << 1 << 10 << 10 << true;
    }

    void aReplyThatWasAskedForLaterEndsTheWait()
    {
        QFETCH(int, sentAt);
        QFETCH(int, told);
        QFETCH(int, committedThen);
        QFETCH(bool, stillPending);
        RecordScene scene = stableGroup();
        scene.at(1s).commit(0, 15, false);
        scene.at(std::chrono::seconds(sentAt)).committed({told, 20});
        QCOMPARE(committed(scene), std::optional<Offset>{committedThen});
        QCOMPARE(pending(scene).has_value(), stillPending);
    }

    void aFirstCommitThatIsPendingIsNoCommit()
    {
        RecordScene scene;
        scene.at(0s).topicsSeen().classic({.number = 3, .members = {{"a", {0}}}, .joined = 1h});
        scene.commit(0, 15, false);
        QCOMPARE(committed(scene), std::optional<Offset>{});
        QCOMPARE(pending(scene), std::optional<Offset>{15});
        QVERIFY(!scene.view()->totalLag);
    }

    void backIsAReset()
    {
        RecordScene scene = stableGroup();
        scene.at(5s).commit(0, 4);
        const auto resets = scene.events<OffsetReset>();
        QCOMPARE(resets.size(), std::size_t{1});
        QCOMPARE(resets[0].partition, first);
        QCOMPARE(resets[0].from, Offset{10});
        QCOMPARE(resets[0].to, Offset{4});
        QCOMPARE(resets[0].header.at, RecordScene::time(5s)); // the broker's time
        scene.at(6s).commit(0, 4);
        QVERIFY(scene.engine.takeEvents().empty());
    }

    void forwardIsAResetOnlyWhenTheGroupIsEmpty()
    {
        RecordScene scene = stableGroup();
        scene.at(1s).commit(0, 11);
        QVERIFY(scene.engine.takeEvents().empty());
        scene.at(2s).classic({.number = 4}).commit(0, 100);
        QCOMPARE(scene.events<OffsetReset>().size(), std::size_t{1});
    }

    /// Kafka 4.1 writes an empty generation 0 for a group that only commits.
    void aGroupThatNeverHadMembersResetsNothing()
    {
        RecordScene scene;
        scene.at(0s).topicsSeen().classic({.number = 0, .protocolType = ""}).commit(0, 10);
        scene.at(1s).commit(0, 20);
        QVERIFY(scene.events<OffsetReset>().empty());
        scene.at(2s).commit(0, 5);
        QCOMPARE(scene.events<OffsetReset>().size(), std::size_t{1});
    }

    void expiredTogetherIsOneEvent()
    {
        RecordScene scene = stableGroup();
        scene.at(10s).classic({.number = 4});
        scene.at(13s).tick(); // what became of the members is told by then
        static_cast<void>(scene.engine.takeEvents());
        scene.at(20s).commitGone(0).tick().commitGone(1).tick();
        QVERIFY(scene.engine.takeEvents().empty()); // the group's own tombstone may follow
        scene.at(20500ms).tick();
        const auto expired = scene.events<OffsetsExpired>();
        QCOMPARE(expired.size(), std::size_t{1});
        QCOMPARE(expired[0].partitions.size(), std::size_t{2});
        QCOMPARE(expired[0].partitions[0], first);
        QCOMPARE(expired[0].header.at, RecordScene::time(20s));
        scene.at(30s).commitGone(0).at(31s).tick();
        QVERIFY(scene.engine.takeEvents().empty()); // there was none any more
    }

    void whatExpiredAndWasCommittedAgainFollowsItsLog()
    {
        RecordScene scene;
        scene.at(0s).topicsSeen(1).commit(0, 10);
        scene.log(LogOffsetKind::end, {20});
        scene.at(20s).commitGone(0).at(21s).tick();
        scene.at(30s).commit(0, 15);
        QCOMPARE(scene.view()->partitions.at(0).lag.lag, std::optional<Offset>{5});
        scene.at(31s).log(LogOffsetKind::end, {25});
        QCOMPARE(scene.view()->partitions.at(0).lag.lag, std::optional<Offset>{10});
    }

    /// A back-fill or a busy broker brings records of minutes in one batch.
    void eachWriteIsItsOwnEventHoweverTheyArrive()
    {
        RecordScene scene = stableGroup();
        scene.at(60s).batch().written(20s).commitGone(0).written(40s).commitGone(1).written(50s).commit(0, 30).arrive();
        scene.at(61s).tick();
        const auto expired = scene.events<OffsetsExpired>();
        QCOMPARE(expired.size(), std::size_t{2});
        QCOMPARE(expired[0].header.at, RecordScene::time(20s));
        QCOMPARE(expired[0].partitions, std::vector{first});
        QCOMPARE(expired[1].header.at, RecordScene::time(40s));
        QCOMPARE(committed(scene), std::optional<Offset>{30});
    }

    void aDeletedGroupsCommitsDoNotExpire()
    {
        RecordScene scene = stableGroup();
        scene.at(10s).classic({.number = 4});
        scene.at(13s).tick();
        static_cast<void>(scene.engine.takeEvents());
        scene.at(20s).commitGone(0).commitGone(1).classicGone();
        scene.at(21s).tick();
        const auto all = scene.engine.takeEvents();
        QCOMPARE(all.size(), std::size_t{1});
        QCOMPARE(std::get<GroupDeleted>(all[0]).header.at, RecordScene::time(20s));
        QVERIFY(!scene.view());
        QCOMPARE(*scene.engine.view()->ended->at(GroupId{RecordScene::group}), (std::vector<std::int32_t>{3, 4}));
    }

    /// Kafka 3.9 keeps no record of a group that only commits.
    void aGroupOfCommitsOnly()
    {
        RecordScene scene;
        scene.at(0s).topicsSeen().commit(0, 10);
        QCOMPARE(committed(scene), std::optional<Offset>{10});
        QVERIFY(!scene.view()->recorded);
        scene.at(20s).commitGone(0);
        scene.at(21s).tick();
        QCOMPARE(scene.events<OffsetsExpired>().size(), std::size_t{1});
        QVERIFY(!scene.view()); // nothing is left of it
    }

    void theReaderHearsOfWhatCounts()
    {
        struct Reader : CommitReader {
            std::vector<std::pair<Partition, Offset>> heard;
            void committed(const GroupId&, std::string_view, Partition partition, Timestamp, Offset offset) override
            {
                heard.emplace_back(partition, offset);
            }
        } reader;
        RecordScene scene;
        scene.engine = Engine(&reader);
        scene.at(0s).commit(0, 10).commit(1, 7, false).commitGone(0).offset(0).commit(0, 9);
        QCOMPARE(reader.heard, (std::vector<std::pair<Partition, Offset>>{{0, 10}}));
    }
};

QTEST_APPLESS_MAIN(TestCommitRecords)
#include "test_commit_records.moc"
