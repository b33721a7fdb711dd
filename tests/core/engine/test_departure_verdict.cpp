// One departure at a time: what its silence, its limits and its habits allow to be said. The expected verdicts follow from how
// long each cause leaves a member silent.
#include "engine/departure_case.h"

#include <QTest>

#include <algorithm>

using namespace rollcall;
using namespace std::chrono_literals;

namespace {

const Timestamp gone = fromMillis(1'700'000'000'000);

/// A classic member that commits each 5 s until it falls silent for that long.
DepartureCase silentFor(Milliseconds silence, Milliseconds limit, Milliseconds session)
{
    DepartureCase one;
    one.member.clientId = ClientId("orders");
    one.library = LibraryFinding{ClientLibrary::java, Confidence::likely, false, {}};
    one.meaning = LimitMeaning::pollLimit;
    one.rebalanceTimeout = limit;
    one.sessionTimeout = session;
    one.window = {gone - 500ms, gone};
    one.windowSeen = true;
    one.work.last = TimeWindow{gone - silence, gone - silence};
    one.work.typicalGap = 5s;
    one.work.longestGap = 5s;
    one.work.gaps = 8;
    one.traffic = true;
    return one;
}

/// Shows what was judged where a comparison fails.
QString shown(const Judgement& judgement)
{
    QString text = QString::fromStdString(std::string(nameOf(judgement.verdict)));
    for (const Verdict one : judgement.candidates) {
        text += ' ' + QString::fromStdString(std::string(nameOf(one)));
    }
    return judgement.confidence ? text + ", " + QString::fromStdString(std::string(nameOf(*judgement.confidence))) : text;
}

bool saysInEvidence(const Judgement& judgement, const std::string& part)
{
    return std::ranges::any_of(judgement.evidence,
                               [&part](const std::string& text) { return text.find(part) != std::string::npos; });
}

} // namespace

class TestDepartureVerdict : public QObject {
    Q_OBJECT

private slots:
    void silenceOfAClassicMember_data()
    {
        QTest::addColumn<int>("limit");
        QTest::addColumn<int>("session");
        QTest::addColumn<int>("silence");
        QTest::addColumn<QString>("expected");
        const auto row = [](int limit, int session, int silence, const char* expected) {
            QTest::addRow("limit %d s, session %d s, silent %d ms", limit, session, silence)
                << limit << session << silence << QString(expected);
        };
        // Defaults: 45 s and 300 s lie far apart.
        row(300, 45, 200, "clean-leave, likely");
        row(300, 45, 3'000, "clean-leave, possible"); // no commit at the end, but too early for anything else
        row(300, 45, 12'000, "unknown");
        row(300, 45, 31'000, "session-expired, likely");
        row(300, 45, 46'000, "session-expired, likely");
        row(300, 45, 50'000, "session-expired, likely");
        row(300, 45, 100'000, "unknown");
        row(300, 45, 285'000, "unknown");
        row(300, 45, 296'000, "poll-interval-exceeded, likely");
        row(300, 45, 304'000, "poll-interval-exceeded, likely");
        row(300, 45, 320'000, "unknown"); // it had stopped polling later than its last commit, or for another reason
        row(600, 45, 601'000, "poll-interval-exceeded, likely");
        row(600, 45, 46'000, "session-expired, likely");
        row(45, 6, 46'000, "poll-interval-exceeded, likely");
        row(45, 6, 7'000, "session-expired, likely");
        row(20, 6, 21'000, "poll-interval-exceeded, likely");
        // Session and limit lie close together: both leave such a silence.
        row(12, 10, 11'000, "ambiguous poll-interval-exceeded session-expired");
        row(45, 45, 45'000, "ambiguous poll-interval-exceeded session-expired");
    }

    void silenceOfAClassicMember()
    {
        QFETCH(int, limit);
        QFETCH(int, session);
        QFETCH(int, silence);
        QFETCH(QString, expected);
        QCOMPARE(shown(judge(silentFor(Milliseconds(silence), limit * 1s, session * 1s))), expected);
    }

    void aStaticMemberDoesNotLeave()
    {
        auto one = silentFor(346s, 300s, 45s);
        one.member.instanceId = InstanceId("pod-1");
        QCOMPARE(shown(judge(one)), QStringLiteral("poll-interval-exceeded, likely"));
        one.work.last = TimeWindow{gone - 301s, gone - 301s}; // it would have stayed for 45 s more
        QCOMPARE(shown(judge(one)), QStringLiteral("unknown"));
        one.work.last = TimeWindow{gone - 44s, gone - 44s};
        const auto closed = judge(one);
        QCOMPARE(shown(closed), QStringLiteral("session-expired, likely"));
        QVERIFY(saysInEvidence(closed, "closes looks the same"));
    }

    void aStaticMemberThatWasReplaced()
    {
        auto one = silentFor(8s, 300s, 45s);
        one.member.instanceId = InstanceId("pod-1");
        one.way = DepartureCase::Way::replaced;
        QCOMPARE(shown(judge(one)), QStringLiteral("clean-leave, possible"));
        one.work.last = TimeWindow{gone - 320s, gone - 320s};
        QCOMPARE(shown(judge(one)), QStringLiteral("poll-interval-exceeded, likely"));
    }

    void membersOfTheNewProtocol()
    {
        auto one = silentFor(25s, 20s, 45s);
        one.consumerProtocol = true;
        one.sessionTimeout.reset();
        one.window = {gone, gone};
        QCOMPARE(shown(judge(one)), QStringLiteral("poll-interval-exceeded, likely"));
        one.returned = gone + 7s;
        one.sameProcess = true;
        QCOMPARE(shown(judge(one)), QStringLiteral("poll-interval-exceeded, certain"));

        // librdkafka says nothing until the application polls again: it is put out and back at once.
        one.library = LibraryFinding{ClientLibrary::librdkafka, Confidence::likely, false, {}};
        one.returned = gone + 20ms;
        one.work.last = TimeWindow{gone - 29s, gone - 29s};
        QCOMPARE(shown(judge(one)), QStringLiteral("poll-interval-exceeded, certain"));
        one.returned.reset();
        one.sameProcess = false;
        QCOMPARE(shown(judge(one)), QStringLiteral("unknown")); // gone for good at that time: no cause leaves that
        one.work.last = TimeWindow{gone - 65s, gone - 65s};
        QCOMPARE(shown(judge(one)), QStringLiteral("poll-interval-exceeded, likely"));
        one.work.last = TimeWindow{gone - 42s, gone - 42s};
        QCOMPARE(shown(judge(one)), QStringLiteral("session-expired, likely"));
    }

    void whoDoesNotGiveUpPartitionsIsPutOutAtItsLimit()
    {
        auto one = silentFor(2s, 7s, 45s);
        one.consumerProtocol = true;
        one.window = {gone, gone};
        one.toldToRevoke = gone - 7020ms;
        QCOMPARE(shown(judge(one)), QStringLiteral("poll-interval-exceeded, certain"));
        one.toldToRevoke = gone - 3s;
        one.work.last = TimeWindow{gone - 200ms, gone - 200ms};
        QCOMPARE(shown(judge(one)), QStringLiteral("clean-leave, likely"));
    }

    void aRebalanceThatDidNotWaitLonger()
    {
        auto one = silentFor(61s, 60s, 10s);
        one.library = LibraryFinding{ClientLibrary::sarama, Confidence::likely, false, {}};
        one.meaning = LimitMeaning::rejoinLimit;
        one.joinPhaseBegan = TimeWindow{gone - 61s, gone - 60s};
        one.longestRebalanceTimeout = 60s;
        one.listedToTheEnd = true;
        QCOMPARE(shown(judge(one)), QStringLiteral("rejoin-timeout, likely"));
        one.listedToTheEnd = false;
        QCOMPARE(shown(judge(one)), QStringLiteral("unknown"));
        // One with a poll limit may as well have missed that.
        one = silentFor(61s, 60s, 10s);
        one.joinPhaseBegan = TimeWindow{gone - 61s, gone - 60s};
        one.longestRebalanceTimeout = 60s;
        one.listedToTheEnd = true;
        QCOMPARE(shown(judge(one)), QStringLiteral("ambiguous poll-interval-exceeded rejoin-timeout"));
    }

    void whoHasNoPollLimitMissesNone()
    {
        auto one = silentFor(60s, 60s, 10s);
        one.library = LibraryFinding{ClientLibrary::franzGo, Confidence::likely, false, {}};
        one.meaning = LimitMeaning::rejoinLimit;
        const auto judged = judge(one);
        QCOMPARE(shown(judged), QStringLiteral("unknown"));
        QVERIFY(saysInEvidence(judged, "franz-go puts no poll limit into the record"));
    }

    /// If it has a poll limit, it was missed; if not, its session expired.
    void anUnknownLibraryIsNotJudgedByHalf()
    {
        auto one = silentFor(11s, 12s, 10s);
        one.library.reset();
        one.meaning.reset();
        QCOMPARE(shown(judge(one)), QStringLiteral("unknown"));
        one.work.last = TimeWindow{gone - 11s, gone - 11s};
        one.rebalanceTimeout = 300s;
        QCOMPARE(shown(judge(one)), QStringLiteral("session-expired, possible")); // gaps of 5 s are coarse for a session of 10 s
    }

    void aGuessedLibraryMakesAPossibleVerdict()
    {
        auto one = silentFor(301s, 300s, 45s);
        one.library->confidence = Confidence::possible;
        QCOMPARE(shown(judge(one)), QStringLiteral("poll-interval-exceeded, possible"));
    }

    void aLimitThatTheUserStatesMakesAPossibleVerdict()
    {
        auto one = silentFor(301s, 300s, 45s);
        one.limitStated = true;
        const auto judged = judge(one);
        QCOMPARE(shown(judged), QStringLiteral("poll-interval-exceeded, possible"));
        QVERIFY(saysInEvidence(judged, "as you stated"));
    }

    void idlingIsNoSilence()
    {
        auto one = silentFor(301s, 300s, 45s);
        one.traffic = false;
        const auto judged = judge(one);
        QCOMPARE(shown(judged), QStringLiteral("unknown"));
        QVERIFY(saysInEvidence(judged, "its silence says nothing"));
        one.work.repeatsUnchanged = true; // it commits in any case, so it did fall silent
        QCOMPARE(shown(judge(one)), QStringLiteral("poll-interval-exceeded, possible"));
        one = silentFor(300ms, 300s, 45s);
        one.traffic = false;
        QCOMPARE(shown(judge(one)), QStringLiteral("clean-leave, likely"));
    }

    /// Batches of up to 200 s are legal under a limit of 300 s: a crash in the middle of one leaves a silence of up to 245 s.
    void longBatchesMakeLongSilences()
    {
        const auto withBatches = [](Milliseconds silence) {
            auto one = silentFor(silence, 300s, 45s);
            one.work.typicalGap = 150s;
            one.work.longestGap = 200s;
            return one;
        };
        QCOMPARE(shown(judge(withBatches(100s))), QStringLiteral("ambiguous clean-leave session-expired"));
        QCOMPARE(shown(judge(withBatches(230s))), QStringLiteral("ambiguous poll-interval-exceeded session-expired"));
        QCOMPARE(shown(judge(withBatches(300s))), QStringLiteral("poll-interval-exceeded, possible"));
    }

    void whoNeverCommittedIsUnknown()
    {
        auto one = silentFor(301s, 300s, 45s);
        one.work = {};
        const auto judged = judge(one);
        QCOMPARE(shown(judged), QStringLiteral("unknown"));
        QVERIFY(saysInEvidence(judged, "never committed"));
    }

    void aWideWindowAllowsMore()
    {
        auto one = silentFor(60s, 300s, 45s);
        one.window = {gone - 60s, gone};
        one.windowSeen = false;
        const auto judged = judge(one);
        QCOMPARE(shown(judged), QStringLiteral("ambiguous clean-leave session-expired"));
        QVERIFY(saysInEvidence(judged, "no look at the group bounds the moment"));
    }

    void evidenceNamesTheNumbers()
    {
        const auto judged = judge(silentFor(304s, 300s, 45s));
        QVERIFY(saysInEvidence(judged, "303.5 s to 304 s before it went"));
        QVERIFY(saysInEvidence(judged, "commit each 5 s"));
        QVERIFY(saysInEvidence(judged, "max.poll.interval.ms is 300 s"));
        QVERIFY(saysInEvidence(judged, "more to read"));
    }
};

QTEST_APPLESS_MAIN(TestDepartureVerdict)
#include "test_departure_verdict.moc"
