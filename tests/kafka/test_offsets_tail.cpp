// What the tail of __consumer_offsets hands on while it reads.
#include "scripted_tail.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::kafka;

class TestOffsetsTail : public QObject {
    Q_OBJECT

private slots:
    void beginsAtTheHighWatermark();
    void eachRecordFromItsReader();
    void aCommitThatWaitsIsUnconfirmed();
    void anOpenTransactionIsSaid();
    void aSlowReaderIsNoTransaction();
    void aClosedSinkEndsIt();
    void troubleOfOnePartition();
    void completeWithItsHistory();
};

void TestOffsetsTail::beginsAtTheHighWatermark()
{
    ScriptedTail f({100, 0});
    QVERIFY(f.after(0).empty());
    QCOMPARE(f.everything.assignments, (std::vector<Positions>{{{0, 100}, {1, 0}}}));
    QCOMPARE(f.committed.assignments, f.everything.assignments);
    QVERIFY(!f.tail.settled());

    f.everything.end(1, 0);
    auto seen = f.after(250);
    QCOMPARE(begun(seen), (std::vector<OffsetsPartitionRead>{{f.admin.now, 1, 2, 0, {}, 0}}));
    QVERIFY(!f.tail.settled());

    f.everything.record(0, 100);
    seen = f.after(250);
    // Where it begins is told before its first record.
    QCOMPARE(std::get<OffsetsPartitionRead>(seen.at(0)), (OffsetsPartitionRead{f.admin.now, 0, 2, 100, {}, {}}));
    QCOMPARE(std::get<OffsetsRecords>(seen.at(1)).at(0).offset, Offset{100});
    QVERIFY(f.tail.settled());
    QCOMPARE(reports(seen).at(0).source, std::string("offsets-topic"));
    QCOMPARE(reports(seen).at(0).state, SourceState::ok);
    QCOMPARE(f.plan.targets().size(), std::size_t{1});
    QCOMPARE(f.plan.targets()[0].tailFrom, Offset{100});
}

void TestOffsetsTail::eachRecordFromItsReader()
{
    ScriptedTail f;
    f.reading();
    f.everything.record(0, 100, groupMetadata);
    f.everything.record(0, 101, offsetCommit);
    f.everything.record(0, 102, '\0'); // an offset commit of old, key type 0
    f.everything.record(0, 103, '\x17');
    QCOMPARE(offsets(f.after(1)), (std::vector<Offset>{100, 103}));
    f.committed.record(0, 100, groupMetadata);
    f.committed.record(0, 101, offsetCommit);
    f.committed.record(0, 102, '\0');
    const auto seen = f.after(1);
    QCOMPARE(offsets(seen), (std::vector<Offset>{101, 102}));
    QVERIFY(!records(seen).at(0).confirmed);
    QVERIFY(records(f.after(5000)).empty()); // confirmed in time
    // What a reader brings twice, as after a new assignment, counts once.
    f.everything.record(0, 103, groupMetadata);
    f.committed.record(0, 102, offsetCommit);
    QVERIFY(records(f.after(1)).empty());
}

void TestOffsetsTail::aCommitThatWaitsIsUnconfirmed()
{
    ScriptedTail f;
    f.reading();
    f.everything.record(0, 100, offsetCommit, "pending");
    f.everything.record(0, 101, groupMetadata);
    QCOMPARE(offsets(f.after(1)), std::vector<Offset>{101});
    QVERIFY(records(f.after(900)).empty());
    auto seen = records(f.after(350));
    QCOMPARE(seen.size(), std::size_t{1});
    QCOMPARE(seen[0].offset, Offset{100});
    QCOMPARE(seen[0].confirmed, std::optional(false));
    QCOMPARE(seen[0].key.size(), std::size_t{9});
    f.committed.record(0, 100, offsetCommit, "pending");
    seen = records(f.after(250));
    QCOMPARE(seen.size(), std::size_t{1});
    QVERIFY(!seen[0].confirmed);
    // An aborted one is passed over in silence.
    f.everything.record(0, 102, offsetCommit);
    f.after(1);
    f.committed.end(0, 104);
    QVERIFY(records(f.after(2000)).empty());
}

void TestOffsetsTail::anOpenTransactionIsSaid()
{
    ScriptedTail f;
    f.admin.now = fromMillis(43'200'000);
    f.reading();
    f.everything.record(0, 100, offsetCommit);
    f.admin.logs[LogOffsetKind::lastStable][offsetsTopic].offsets = {100};
    f.after(2'750); // first seen at 12:00:03
    auto seen = reports(f.after(1000));
    QVERIFY(seen.empty());
    seen = reports(f.after(1500));
    QCOMPARE(seen.size(), std::size_t{1});
    QCOMPARE(seen[0].state, SourceState::ok);
    const std::string expected = "open transaction on __consumer_offsets-0 since 12:00:03 UTC: commits of its groups wait";
    QVERIFY2(seen[0].text.find(expected) != std::string::npos, seen[0].text.c_str());

    f.committed.record(0, 100, offsetCommit);
    seen = reports(f.after(1000));
    QCOMPARE(seen.size(), std::size_t{1});
    QVERIFY2(seen[0].text.find("transaction") == std::string::npos, seen[0].text.c_str());
}

void TestOffsetsTail::aSlowReaderIsNoTransaction()
{
    ScriptedTail f;
    f.reading();
    f.everything.record(0, 100, offsetCommit);
    f.admin.logs[LogOffsetKind::lastStable][offsetsTopic].offsets = {101};
    f.after(1);
    for (int i = 0; i < 5; ++i) {
        for (const auto& report : reports(f.after(1000))) {
            QVERIFY2(report.text.find("transaction") == std::string::npos, report.text.c_str());
        }
    }
}

void TestOffsetsTail::aClosedSinkEndsIt()
{
    class Closed final : public ObservationSink {
        bool push(std::vector<Observation> /*batch*/) override { return false; }
    } closed;
    ScriptedTail f;
    OffsetsTail tail(f.admin, f.everything, f.committed, {}, f.plan, closed, f.clock);
    QCOMPARE(tail.step(f.stop), ReadStep::busy);
    f.everything.record(0, 100);
    QCOMPARE(tail.step(f.stop), ReadStep::closed);
}

void TestOffsetsTail::troubleOfOnePartition()
{
    ScriptedTail f({100, 100});
    f.reading();
    f.everything.fails(1, ErrorKind::other, "partition 1: its records cannot be read");
    f.everything.record(0, 100);
    f.committed.end(0, 101);
    auto seen = f.after(1000);
    QCOMPARE(offsets(seen), std::vector<Offset>{100});
    QCOMPARE(reports(seen).at(0).state, SourceState::ok);
    QVERIFY(reports(seen)[0].text.find("partition 1: its records cannot be read") != std::string::npos);
    f.everything.record(1, 100);
    f.committed.end(1, 101);
    seen = f.after(1000);
    QVERIFY(reports(seen).at(0).text.find("cannot be read") == std::string::npos);
}

void TestOffsetsTail::completeWithItsHistory()
{
    ScriptedTail f({100, 0});
    f.reading();
    QVERIFY(!f.tail.complete());
    f.plan.readTo(0, 40);
    QVERIFY(reports(f.after(1000)).empty());
    f.plan.readTo(0, 100);
    QVERIFY(f.tail.complete());
    const auto seen = reports(f.after(1000));
    QVERIFY(seen.at(0).text.find("history complete") != std::string::npos);
}

QTEST_APPLESS_MAIN(TestOffsetsTail)
#include "test_offsets_tail.moc"
