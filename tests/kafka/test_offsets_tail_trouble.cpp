// The tail of __consumer_offsets when it cannot begin, or cannot go on.
#include "scripted_tail.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::kafka;

class TestOffsetsTailTrouble : public QObject {
    Q_OBJECT

private slots:
    void pollingNeedNotWaitForever();
    void aPartitionWithoutLeaderComesLater();
    void outOfRangeIsAGap();
    void onlyCommittedRecordsAreGone();
    void theCommittedReaderHearsFirstThatTheEndIsGone();
    void deniedThenGranted();
    void deniedInTheMiddle();
    void theTopicAppearsLater();
    void partitionsAreAdded();
    void lostAndResumed();
};

void TestOffsetsTailTrouble::pollingNeedNotWaitForever()
{
    ScriptedTail f;
    f.after(4900);
    QVERIFY(!f.tail.settled());
    f.after(5000);
    QVERIFY(f.tail.settled());
    // Nothing was heard: it begins anew, at the end of then.
    f.admin.logs[LogOffsetKind::end][offsetsTopic].offsets[0] = 150;
    f.after(5000);
    f.after(0);
    QCOMPARE(f.everything.assignments.back(), (Positions{{0, 150}}));
}

void TestOffsetsTailTrouble::aPartitionWithoutLeaderComesLater()
{
    ScriptedTail f({100, std::nullopt});
    f.reading();
    QVERIFY(f.tail.settled());
    QCOMPARE(f.everything.assignments.back(), (Positions{{0, 100}}));
    f.everything.record(0, 100);
    f.admin.logs[LogOffsetKind::end][offsetsTopic].offsets[1] = 7;
    f.after(1000);
    QCOMPARE(f.everything.assignments.back(), (Positions{{0, 101}, {1, 7}}));
    f.everything.end(1, 7);
    QCOMPARE(begun(f.after(250)).at(0).tailFrom, Offset{7});
}

void TestOffsetsTailTrouble::outOfRangeIsAGap()
{
    ScriptedTail f({100, 50});
    f.reading();
    f.everything.record(0, 100);
    f.everything.record(1, 50);
    f.committed.end(0, 101);
    f.committed.end(1, 51);
    f.after(250);
    f.admin.logs[LogOffsetKind::end][offsetsTopic].offsets[0] = 500;
    f.everything.gone(0);
    const auto seen = f.after(250);
    QCOMPARE(begun(seen), (std::vector<OffsetsPartitionRead>{{f.admin.now, 0, 2, 500, 101, {}}}));
    QCOMPARE(f.everything.assignments.back(), (Positions{{0, 500}, {1, 51}}));
    QCOMPARE(f.committed.assignments.back(), (Positions{{0, 500}, {1, 51}}));
    QCOMPARE(reports(seen).at(0).state, SourceState::gap);
    QVERIFY(reports(seen)[0].text.find("__consumer_offsets-0") != std::string::npos);
    QCOMPARE(f.plan.targets()[0].tailFrom, Offset{500});
    f.everything.record(0, 500);
    QCOMPARE(offsets(f.after(1)), std::vector<Offset>{500});
}

void TestOffsetsTailTrouble::onlyCommittedRecordsAreGone()
{
    ScriptedTail f;
    f.reading();
    f.everything.record(0, 100);
    f.everything.record(0, 180);
    f.after(1);
    f.admin.logs[LogOffsetKind::end][offsetsTopic].offsets[0] = 200;
    f.committed.gone(0);
    const auto seen = f.after(250);
    // What is read is not left out once more: it goes on where everything has been read.
    QCOMPARE(begun(seen), (std::vector<OffsetsPartitionRead>{{f.admin.now, 0, 1, 181, 100, {}}}));
    QCOMPARE(f.committed.assignments.back(), (Positions{{0, 181}}));
}

void TestOffsetsTailTrouble::theCommittedReaderHearsFirstThatTheEndIsGone()
{
    ScriptedTail f;
    f.reading();
    f.everything.record(0, 100);
    f.committed.end(0, 101);
    f.after(1);
    f.admin.logs[LogOffsetKind::end][offsetsTopic].offsets[0] = 0;
    f.committed.gone(0);
    const auto seen = f.after(250);
    QCOMPARE(begun(seen), (std::vector<OffsetsPartitionRead>{{f.admin.now, 0, 1, 0, 101, 0}}));
    QCOMPARE(reports(seen).at(0).state, SourceState::gap);
    QCOMPARE(f.everything.assignments.back(), (Positions{{0, 0}}));
}

void TestOffsetsTailTrouble::deniedThenGranted()
{
    ScriptedTail f;
    f.after(0);
    f.everything.fails(0, ErrorKind::notAuthorised);
    auto seen = reports(f.after(10));
    QCOMPARE(seen.size(), std::size_t{1});
    QCOMPARE(seen[0].state, SourceState::denied);
    QCOMPARE(seen[0].hint, std::string("grant it with: ..."));
    QVERIFY(seen[0].text.find("no READ on __consumer_offsets") != std::string::npos);
    QVERIFY(f.tail.settled());
    QCOMPARE(f.everything.assignments.back(), Positions{});
    QCOMPARE(f.committed.assignments.back(), Positions{});
    const auto before = f.everything.assignments.size();
    f.after(4000);
    QCOMPARE(f.everything.assignments.size(), before);
    // librdkafka tells a missing right once only: silence is no right either.
    f.admin.logs[LogOffsetKind::end][offsetsTopic].offsets[0] = 200;
    QVERIFY(f.after(1000).empty());
    QCOMPARE(f.everything.assignments.back(), (Positions{{0, 200}}));
    QVERIFY(f.after(5000).empty());

    f.admin.logs[LogOffsetKind::end][offsetsTopic].offsets[0] = 300;
    f.after(0);
    f.everything.end(0, 300);
    const auto granted = f.after(1000);
    QCOMPARE(begun(granted).at(0).tailFrom, Offset{300});
    QVERIFY(!begun(granted)[0].lostFrom); // it had never read anything
    QCOMPARE(reports(granted).at(0).state, SourceState::resumed);
}

void TestOffsetsTailTrouble::deniedInTheMiddle()
{
    ScriptedTail f;
    f.reading();
    f.everything.record(0, 100);
    f.committed.end(0, 101);
    f.after(250);
    f.committed.fails(0, ErrorKind::notAuthorised);
    QCOMPARE(reports(f.after(10)).at(0).state, SourceState::denied);
    f.admin.logs[LogOffsetKind::end][offsetsTopic].offsets[0] = 120;
    f.after(5000);
    f.everything.end(0, 120);
    const auto seen = f.after(1000);
    QCOMPARE(begun(seen).at(0).tailFrom, Offset{120});
    QCOMPARE(begun(seen)[0].lostFrom, std::optional<Offset>(101));
}

void TestOffsetsTailTrouble::theTopicAppearsLater()
{
    ScriptedTail f({5, 5});
    const auto count = f.everything.count;
    f.everything.count = std::optional<Partition>{};
    auto seen = f.after(0);
    QCOMPARE(reports(seen).at(0).state, SourceState::ok);
    QVERIFY(reports(seen)[0].text.find("waiting for __consumer_offsets") != std::string::npos);
    QVERIFY(f.tail.settled()); // nothing can be missed
    QVERIFY(f.after(1000).empty());
    f.everything.count = count;
    QVERIFY(f.after(500).empty());
    f.after(500);
    // Whatever it holds by now was written after the look at which it was not there.
    QCOMPARE(f.everything.assignments, (std::vector<Positions>{{{0, 0}, {1, 0}}}));
    f.everything.record(0, 0);
    f.everything.end(1, 0);
    seen = f.after(250);
    QCOMPARE(begun(seen).size(), std::size_t{2});
    QCOMPARE(begun(seen)[0], (OffsetsPartitionRead{f.admin.now, 0, 2, 0, {}, 0}));
    QVERIFY(f.plan.targets().empty());
}

void TestOffsetsTailTrouble::partitionsAreAdded()
{
    ScriptedTail f;
    f.reading();
    f.everything.record(0, 100);
    f.committed.end(0, 101);
    f.after(250);
    f.everything.count = std::optional<Partition>{2};
    f.after(20'000);
    QCOMPARE(f.everything.assignments.size(), std::size_t{1});
    f.after(10'000);
    QCOMPARE(f.everything.assignments.back(), (Positions{{0, 101}, {1, 0}}));
    f.everything.record(1, 0);
    const auto seen = f.after(250);
    QCOMPARE(begun(seen), (std::vector<OffsetsPartitionRead>{{f.admin.now, 1, 2, 0, {}, 0}}));
    QCOMPARE(offsets(seen), std::vector<Offset>{0});
}

void TestOffsetsTailTrouble::lostAndResumed()
{
    ScriptedTail f;
    f.reading();
    const Error away{ErrorKind::unreachable, "nobody answers", "try", {}, true};
    const auto count = f.everything.count;
    f.everything.down = f.committed.down = away;
    // An outage that is over when it is looked at is none.
    QVERIFY(reports(f.after(250)).empty());

    f.everything.down = f.committed.down = away;
    f.everything.count = f.committed.count = tl::unexpected(away);
    auto seen = reports(f.after(250));
    QCOMPARE(seen.size(), std::size_t{1});
    QCOMPARE(seen[0].state, SourceState::lost);
    QCOMPARE(seen[0].text, std::string("nobody answers"));
    QVERIFY(!f.tail.complete());
    QVERIFY(reports(f.after(5000)).empty());
    f.everything.count = f.committed.count = count;
    seen = reports(f.after(1000));
    QCOMPARE(seen.size(), std::size_t{1});
    QCOMPARE(seen[0].state, SourceState::resumed);
    QCOMPARE(f.everything.assignments.size(), std::size_t{1}); // it reads on where it was
}

QTEST_APPLESS_MAIN(TestOffsetsTailTrouble)
#include "test_offsets_tail_trouble.moc"
