// The history of __consumer_offsets, read from scripts instead of from brokers.
#include "scripted_admin.h"
#include "scripted_reader.h"

#include "kafka/offsets_backfill.h"

#include <QTest>

#include <numeric>

using namespace rollcall;
using namespace rollcall::kafka;

namespace {

const TopicName topic{"__consumer_offsets"};

class BusySink final : public ObservationSink {
public:
    bool push(std::vector<Observation> batch) override { return kept.push(std::move(batch)); }
    [[nodiscard]] bool busy() const override { return isBusy; }

    KeepingSink kept;
    bool isBusy = false;
};

/// A group's partition is the number that is its name.
Partition numberOf(const GroupId& group, Partition /*partitions*/)
{
    return std::stoi(group.text());
}

struct Fixture {
    ScriptedAdmin admin;
    ScriptedReader reader;
    BackfillPlan plan{numberOf};
    BusySink sink;
    StopFlag stop;
    Clock clock = [this] { return admin.now; };
    OffsetsBackfill backfill{admin, reader, plan, sink, clock};
    Partition partitions;

    /// Partitions that begin at 0, with the tail at these offsets.
    explicit Fixture(const std::vector<Offset>& tails) : partitions(static_cast<Partition>(tails.size()))
    {
        admin.logs[LogOffsetKind::start][topic].offsets.assign(tails.size(), 0);
        for (Partition i = 0; i < partitions; ++i) {
            plan.tailFrom(i, partitions, tails[static_cast<std::size_t>(i)]);
        }
    }

    std::vector<Observation> after(int millis)
    {
        admin.now += Milliseconds{millis};
        while (backfill.step(stop) == ReadStep::busy) { }
        return sink.kept.take();
    }

    /// Keeps it in sent, to be compared with readTo() at the time of then.
    void step(int millis) { sent = after(millis); }
    std::vector<Observation> sent;

    OffsetsPartitionRead readTo(Partition partition, Offset tailFrom, Offset offset)
    {
        return {admin.now, partition, partitions, tailFrom, {}, offset};
    }
};

using Positions = std::map<Partition, Offset>;
using Reads = std::vector<OffsetsPartitionRead>;

Reads progress(const std::vector<Observation>& all)
{
    return KeepingSink::only<OffsetsPartitionRead>(all);
}

std::vector<Offset> offsets(const std::vector<Observation>& all)
{
    std::vector<Offset> result;
    for (const auto& batch : KeepingSink::only<OffsetsRecords>(all)) {
        for (std::size_t i = 0; i < batch.size(); ++i) {
            result.push_back(batch.at(i).offset);
        }
    }
    return result;
}

} // namespace

class TestOffsetsBackfill : public QObject {
    Q_OBJECT

private slots:
    void readsUpToTheTail();
    void emptyPartitionsAreCompleteAtOnce();
    void holesAtTheEnd();
    void preferredGroupsFirst();
    void aWishComesInBetween();
    void someAtATime();
    void progressEachSecond();
    void noFasterThanItsRate();
    void waitsWhileTheSinkIsBusy();
    void behindAnOpenTransactionOthersGetOn();
    void aPartitionThatBringsNothing();
    void cancelled();
    void aNewBeginningOfTheTail();
};

void TestOffsetsBackfill::readsUpToTheTail()
{
    Fixture f({3});
    f.admin.logs[LogOffsetKind::start][topic].offsets = {1};
    QVERIFY(f.after(0).empty());
    QCOMPARE(f.reader.assignments, (std::vector<Positions>{{{0, 1}}}));
    f.reader.record(0, 1, groupMetadata);
    f.reader.record(0, 2, offsetCommit);
    f.reader.record(0, 3); // the tail's
    const auto seen = f.after(1);
    QCOMPARE(offsets(seen), (std::vector<Offset>{1, 2}));
    QVERIFY(!KeepingSink::only<OffsetsRecords>(seen).at(0).at(1).confirmed);
    QCOMPARE(progress(seen), (Reads{f.readTo(0, 3, 3)}));
    QVERIFY(std::holds_alternative<OffsetsPartitionRead>(seen.back())); // complete after its last record
    QVERIFY(f.after(5000).empty());
    QCOMPARE(f.reader.assignments.back(), Positions{});
}

void TestOffsetsBackfill::emptyPartitionsAreCompleteAtOnce()
{
    Fixture f({0, 8, 8});
    f.admin.logs[LogOffsetKind::start][topic].offsets = {0, 8, 2};
    const auto seen = f.after(0);
    // Of the first nothing needs to be said: the tail said that it begins at 0.
    QCOMPARE(progress(seen), (Reads{f.readTo(1, 8, 8)}));
    QCOMPARE(f.reader.assignments.back(), (Positions{{2, 2}}));
}

void TestOffsetsBackfill::holesAtTheEnd()
{
    Fixture f({10, 10});
    f.after(0);
    f.reader.record(0, 2); // compaction left nothing else below the tail
    f.reader.record(0, 14);
    f.reader.record(1, 3);
    f.reader.end(1, 10);
    const auto seen = f.after(1);
    QCOMPARE(offsets(seen), (std::vector<Offset>{2, 3}));
    QCOMPARE(progress(seen), (Reads{f.readTo(0, 10, 10), f.readTo(1, 10, 10)}));
}

void TestOffsetsBackfill::preferredGroupsFirst()
{
    Fixture f(std::vector<Offset>(12, 5));
    f.plan.prefer({GroupId{"7"}, GroupId{"3"}});
    f.after(0);
    QCOMPARE(f.reader.assignments.back(), (Positions{{3, 0}, {7, 0}}));
    f.reader.end(3, 5);
    f.after(1);
    f.reader.end(7, 5);
    f.after(1);
    QCOMPARE(f.reader.assignments.back().begin()->first, 0);
}

void TestOffsetsBackfill::aWishComesInBetween()
{
    Fixture f(std::vector<Offset>(12, 5));
    f.after(0);
    f.reader.record(0, 0);
    f.reader.record(0, 1);
    QCOMPARE(offsets(f.after(1)), (std::vector<Offset>{0, 1}));
    f.plan.prefer({GroupId{"11"}});
    f.step(10);
    QCOMPARE(progress(f.sent), (Reads{f.readTo(0, 5, 2)}));
    QCOMPARE(f.reader.assignments.back(), (Positions{{11, 0}}));
    f.reader.end(11, 5);
    f.after(10);
    // And goes on where it was.
    QCOMPARE(f.reader.assignments.back().at(0), Offset{2});
}

void TestOffsetsBackfill::someAtATime()
{
    Fixture f(std::vector<Offset>(12, 5));
    f.after(0);
    QCOMPARE(f.reader.assignments.back().size(), std::size_t{8});
    for (Partition i = 0; i < 8; ++i) {
        QCOMPARE(f.reader.assignments.size(), std::size_t{1});
        f.reader.end(i, 5);
        f.after(1);
    }
    QCOMPARE(f.reader.assignments.back(), (Positions{{8, 0}, {9, 0}, {10, 0}, {11, 0}}));
    for (Partition i = 8; i < 12; ++i) {
        f.reader.end(i, 5);
    }
    f.after(1);
    QCOMPARE(f.plan.progress().complete, std::size_t{12});
}

void TestOffsetsBackfill::progressEachSecond()
{
    Fixture f({100});
    f.after(1000);
    f.reader.record(0, 0);
    QVERIFY(progress(f.after(500)).empty());
    f.reader.record(0, 1);
    f.step(500);
    QCOMPARE(progress(f.sent), (Reads{f.readTo(0, 100, 2)}));
    QVERIFY(progress(f.after(1500)).empty()); // nothing moved
    f.reader.record(0, 2);
    f.step(1000);
    QCOMPARE(progress(f.sent), (Reads{f.readTo(0, 100, 3)}));
}

void TestOffsetsBackfill::noFasterThanItsRate()
{
    Fixture f({100'000});
    f.after(0);
    for (Offset i = 0; i < 5000; ++i) {
        f.reader.record(0, i);
    }
    QCOMPARE(offsets(f.after(0)).size(), std::size_t{5000});
    f.reader.record(0, 5000);
    QVERIFY(f.after(49).empty());
    QCOMPARE(offsets(f.after(1)), std::vector<Offset>{5000});
}

void TestOffsetsBackfill::waitsWhileTheSinkIsBusy()
{
    Fixture f({100});
    f.sink.isBusy = true;
    QVERIFY(f.after(1000).empty());
    QVERIFY(f.reader.assignments.empty());
    f.sink.isBusy = false;
    f.after(0);
    f.reader.record(0, 0);
    f.sink.isBusy = true;
    QVERIFY(f.after(1000).empty());
    f.sink.isBusy = false;
    QCOMPARE(offsets(f.after(1)), std::vector<Offset>{0});
}

void TestOffsetsBackfill::behindAnOpenTransactionOthersGetOn()
{
    Fixture f({10, 10});
    f.plan.prefer({GroupId{"0"}});
    f.after(0);
    f.reader.record(0, 3);
    f.reader.end(0, 4); // the last stable offset
    const auto seen = f.after(1);
    QCOMPARE(progress(seen), (Reads{f.readTo(0, 10, 4)}));
    f.plan.prefer({});
    f.after(1);
    QCOMPARE(f.reader.assignments.back(), (Positions{{1, 0}}));
    f.reader.end(1, 10);
    f.after(1);
    f.after(2000);
    QCOMPARE(f.reader.assignments.back(), (Positions{{0, 4}}));
    f.reader.end(0, 12);
    f.step(1);
    QCOMPARE(progress(f.sent), (Reads{f.readTo(0, 10, 10)}));
}

void TestOffsetsBackfill::aPartitionThatBringsNothing()
{
    Fixture f(std::vector<Offset>(10, 5));
    f.admin.logs[LogOffsetKind::start][topic].offsets[0].reset(); // no leader
    f.after(0);
    QCOMPARE(f.reader.assignments.back().size(), std::size_t{7});
    f.after(4000);
    QCOMPARE(f.reader.assignments.size(), std::size_t{1});
    f.after(1000);
    f.after(1);
    // Those that were not tried yet, and the first again.
    QCOMPARE(f.reader.assignments.back(), (Positions{{8, 0}, {9, 0}}));
}

void TestOffsetsBackfill::cancelled()
{
    Fixture f({100});
    f.after(0);
    f.reader.record(0, 41);
    f.after(1);
    f.plan.cancel();
    f.reader.record(0, 42);
    const auto seen = f.after(1);
    QCOMPARE(progress(seen), (Reads{f.readTo(0, 100, 42)}));
    QVERIFY(offsets(seen).empty());
    QCOMPARE(f.reader.assignments.back(), Positions{});
    QVERIFY(f.plan.progress().cancelled);
    QVERIFY(f.after(10'000).empty());
}

void TestOffsetsBackfill::aNewBeginningOfTheTail()
{
    Fixture f({5});
    f.after(0);
    f.reader.end(0, 5);
    f.step(1);
    QCOMPARE(progress(f.sent), (Reads{f.readTo(0, 5, 5)}));
    f.plan.tailFrom(0, 1, 20); // after a gap: what is left of it is history
    f.after(1);
    QCOMPARE(f.reader.assignments.back(), (Positions{{0, 5}}));
    f.reader.record(0, 17);
    f.reader.record(0, 20);
    const auto seen = f.after(1);
    QCOMPARE(offsets(seen), std::vector<Offset>{17});
    QCOMPARE(progress(seen), (Reads{f.readTo(0, 20, 20)}));
}

QTEST_APPLESS_MAIN(TestOffsetsBackfill)
#include "test_offsets_backfill.moc"
