#include "scripted_admin.h"

#include "kafka/log_offset_rounds.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::kafka;

namespace {

const TopicName orders{"orders"};

struct Fixture {
    ScriptedAdmin admin;
    KeepingSink sink;
    WantedPartitions wanted;
    StopFlag stop;
    Clock clock = [this] { return admin.now; };
    LogOffsetRounds rounds{admin, {}, wanted, sink, clock};

    Fixture()
    {
        OffsetsCommitted committed;
        committed.group = GroupId{"g"};
        committed.topics[orders].offsets = {1, 1};
        wanted.committed(committed);
        for (const auto kind : {LogOffsetKind::start, LogOffsetKind::lastStable, LogOffsetKind::end}) {
            admin.logs[kind][orders].offsets = {5, 5};
        }
    }

    std::vector<Observation> lookAfter(int seconds)
    {
        admin.now += std::chrono::seconds{seconds};
        rounds.round(stop);
        return sink.take();
    }
};

std::vector<LogOffsetKind> kinds(const std::vector<Observation>& all)
{
    std::vector<LogOffsetKind> result;
    for (const auto& read : KeepingSink::only<LogOffsetsRead>(all)) {
        result.push_back(read.kind);
    }
    return result;
}

Error of(ErrorKind kind)
{
    return {kind, "why", "try", {}, true};
}

} // namespace

class TestLogOffsetRounds : public QObject {
    Q_OBJECT

private slots:
    void endsComeLast();
    void onlyChangesAndNowAndThen();
    void nothingWantedIsNotAsked();
    void lostAndResumed();
    void badPartitionSpoilsNothing();
    void wholeFailure_data();
    void wholeFailure();
};

void TestLogOffsetRounds::endsComeLast()
{
    Fixture f;
    const auto seen = f.lookAfter(1);
    QCOMPARE(kinds(seen), (std::vector{LogOffsetKind::start, LogOffsetKind::lastStable, LogOffsetKind::end}));
    const auto report = std::get<SourceReport>(seen.back());
    QCOMPARE(report.source, std::string("end-offsets"));
    QCOMPARE(report.state, SourceState::ok);
    QCOMPARE(report.text, std::string("2 partitions of 1 topic"));
}

void TestLogOffsetRounds::onlyChangesAndNowAndThen()
{
    Fixture f;
    f.lookAfter(1);
    QVERIFY(f.lookAfter(1).empty());
    f.admin.logs[LogOffsetKind::end][orders].offsets[1] = 6;
    QCOMPARE(kinds(f.lookAfter(1)), (std::vector{LogOffsetKind::end}));
    f.admin.logs[LogOffsetKind::start][orders].offsets[1] = 6;
    QVERIFY(f.lookAfter(1).empty()); // starts are not due yet
    // Unchanged ends are repeated after ten seconds, so that their age is known.
    QCOMPARE(kinds(f.lookAfter(7)), (std::vector{LogOffsetKind::start, LogOffsetKind::lastStable}));
    QCOMPARE(kinds(f.lookAfter(2)), (std::vector{LogOffsetKind::end}));
}

void TestLogOffsetRounds::nothingWantedIsNotAsked()
{
    Fixture f;
    f.wanted.forget(GroupId{"g"});
    QVERIFY(f.lookAfter(1).empty());
    QVERIFY(f.admin.logCalls.empty());
}

void TestLogOffsetRounds::lostAndResumed()
{
    Fixture f;
    f.lookAfter(1);
    const auto good = f.admin.logs;
    for (auto& [kind, topics] : f.admin.logs) {
        topics[orders] = {{std::nullopt, std::nullopt}, {{0, of(ErrorKind::unreachable)}, {1, of(ErrorKind::timedOut)}}};
    }
    f.admin.logCalls.clear();
    auto seen = f.lookAfter(10);
    QCOMPARE(seen.size(), std::size_t{1});
    QCOMPARE(std::get<SourceReport>(seen[0]).state, SourceState::lost);
    QCOMPARE(std::get<SourceReport>(seen[0]).text, std::string("why"));
    QCOMPARE(f.admin.logCalls.size(), std::size_t{1}); // the other kinds are not tried in vain
    QVERIFY(f.lookAfter(1).empty());

    f.admin.logs = good;
    seen = f.lookAfter(1);
    QCOMPARE(std::get<SourceReport>(seen.back()).state, SourceState::resumed);
    QCOMPARE(kinds(seen).back(), LogOffsetKind::end);
}

void TestLogOffsetRounds::badPartitionSpoilsNothing()
{
    Fixture f;
    f.admin.logs[LogOffsetKind::end][orders] = {{std::nullopt, 9}, {{0, of(ErrorKind::timedOut)}}};
    const auto seen = KeepingSink::only<LogOffsetsRead>(f.lookAfter(1));
    QCOMPARE(seen.size(), std::size_t{3});
    QCOMPARE(seen[2].offsets.offsets[1], std::optional<Offset>(9));
    QCOMPARE(seen[2].offsets.errors.size(), std::size_t{1});
}

void TestLogOffsetRounds::wholeFailure_data()
{
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("second");
    QTest::addColumn<bool>("fails");
    const auto row = [](const char* name, ErrorKind first, ErrorKind second, bool fails) {
        QTest::newRow(name) << static_cast<int>(first) << static_cast<int>(second) << fails;
    };
    row("nobody answered", ErrorKind::timedOut, ErrorKind::unreachable, true);
    row("no leader is an answer", ErrorKind::timedOut, ErrorKind::noLeader, false);
    row("a missing right is an answer", ErrorKind::notAuthorised, ErrorKind::notAuthorised, false);
    row("TLS broke", ErrorKind::tls, ErrorKind::tls, true);
}

void TestLogOffsetRounds::wholeFailure()
{
    QFETCH(int, first);
    QFETCH(int, second);
    QFETCH(bool, fails);
    LogOffsetsRead read;
    read.offsets.offsets.resize(2);
    read.offsets.errors = {{0, of(static_cast<ErrorKind>(first))}, {1, of(static_cast<ErrorKind>(second))}};
    QCOMPARE(failureOf({read}).has_value(), fails);
    read.offsets.offsets[0] = 1;
    QVERIFY(!failureOf({read}));
    QVERIFY(!failureOf({}));
}

QTEST_APPLESS_MAIN(TestLogOffsetRounds)
#include "test_log_offset_rounds.moc"
