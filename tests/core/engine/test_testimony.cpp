// What processes tell of themselves outranks what is concluded, and belongs to whom it is of, or to nobody.
#include "departure_story.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::test;

namespace {

constexpr const char* endpoint = "http://127.0.0.1:9404/metrics";

/// Its last poll was so many whole seconds ago.
MetricSample polledAgo(Timestamp at, double seconds, const char* client = "a", const char* url = endpoint)
{
    return {at, at - 20ms, url, "kafka_consumer_consumer_metrics_last_poll_seconds_ago", {{"client_id", client}}, seconds};
}

LogLine missedPoll(Timestamp at, const char* client = "a", const char* member = "")
{
    LoggedError error;
    error.error = GroupError::pollIntervalExceeded;
    error.clientId = ClientId(client);
    error.memberId = MemberId(member);
    return {at, "app.log", "Application maximum poll interval (300000ms) exceeded by 198ms", error};
}

LabReport fromLab(Timestamp at, const char* what, const char* who = "a", const char* code = "")
{
    return {at, who, what, {}, {{"memberId", ""}, {"code", code}, {"text", "exceeded"}}};
}

const MemberView& memberOf(const GroupView& group, const char* id)
{
    return *std::ranges::find(group.members, MemberId(id), [](const auto& one) { return one.description.memberId; });
}

bool says(const std::vector<std::string>& evidence, std::string_view words)
{
    return std::ranges::any_of(evidence, [words](const auto& one) { return one.find(words) != std::string::npos; });
}

} // namespace

class TestTestimony : public QObject {
    Q_OBJECT

private slots:
    void theLastPollIsAsExactAsTheMetric()
    {
        Story story;
        story.begin();
        story.apply(polledAgo(story.time(70s), 3));
        const auto view = story.view();
        const auto& measured = memberOf(*view, "a-1").budget->measured;
        QVERIFY(measured);
        // 3 whole seconds, cut off: more than 3 and less than 4, by our clock, which is 5 ms ahead of the broker's here.
        QVERIFY(measured->last.from <= story.time(66s) && measured->last.from >= story.time(65900ms));
        QVERIFY(measured->last.to <= story.time(67s) && measured->last.to >= story.time(66900ms));
        const auto band = memberOf(*view, "a-1").budget->measuredAt(story.time(70s));
        QVERIFY(band && band->from <= 3.1 / 300 && band->to >= 3.9 / 300 && band->to < 4.2 / 300);
        QVERIFY(!memberOf(*view, "b-1").budget->measured);
    }

    void samplesOfOnePollNarrowIt()
    {
        Story story;
        story.begin();
        story.apply(polledAgo(story.time(70s), 3)); // 66 to 67
        story.apply(polledAgo(story.time(75500ms), 9)); // 65.5 to 66.5
        const auto last = memberOf(*story.view(), "a-1").budget->measured->last;
        QVERIFY(last.from >= story.time(65900ms) && last.to <= story.time(66500ms));
    }

    void aStallIsKeptAsFarAsItWasTold()
    {
        Story story;
        story.begin();
        story.apply(polledAgo(story.time(80s), 1)).apply(polledAgo(story.time(100s), 21)).apply(polledAgo(story.time(105s), 0));
        const auto silences = memberOf(*story.view(), "a-1").budget->measured->silences;
        QCOMPARE(silences->size(), std::size_t{1});
        QVERIFY(silences->front().to - silences->front().from >= 20s && silences->front().to - silences->front().from <= 22s);
    }

    void whatIsOldSaysNothingOfNow()
    {
        Story story;
        story.begin();
        story.apply(polledAgo(story.time(70s), 3));
        QVERIFY(memberOf(*story.view(), "a-1").budget->measuredAt(story.time(80s)));
        QVERIFY(!memberOf(*story.view(), "a-1").budget->measuredAt(story.time(100s)));
    }

    void whoToldToTheEndThatItDidNotPollIsCertain()
    {
        Story story;
        story.begin().work(65s, 360s, {2, 3});
        story.apply(polledAgo(story.time(340s), 279));
        story.at(361s).classic({2, {bAlone}});
        story.at(364s).tick();
        const auto first = story.departures();
        QCOMPARE(first.size(), std::size_t{1});
        QCOMPARE(first[0].header.basis, Basis::inferred);
        story.apply(polledAgo(story.time(365s), 304)); // the process lives, and still has not
        const auto told = story.departures();
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].verdict, Verdict::pollIntervalExceeded);
        QCOMPARE(told[0].confidence, std::optional(Confidence::certain));
        QCOMPARE(told[0].header.basis, Basis::measured);
        QCOMPARE(told[0].header.revises, std::optional(first[0].header.id));
        QVERIFY(says(told[0].evidence, endpoint));
        story.apply(polledAgo(story.time(370s), 309));
        QVERIFY(story.departures().empty()); // nothing new
    }

    /// Commits that stop long before the end look like a missed poll; its polls did not stop.
    void whoPolledInTimeHasNotMissedAPoll()
    {
        Story story;
        story.begin().work(65s, 360s, {2, 3});
        story.apply(polledAgo(story.time(355s), 0));
        story.at(361s).classic({2, {bAlone}});
        story.at(364s).tick();
        const auto told = story.departures();
        QCOMPARE(told.size(), std::size_t{1});
        QVERIFY(told[0].verdict != Verdict::pollIntervalExceeded);
        QVERIFY(std::ranges::count(told[0].candidates, Verdict::pollIntervalExceeded) == 0);
    }

    void itsLogSaysWhy()
    {
        Story story;
        story.begin().work(65s, 360s, {2, 3});
        story.apply(missedPoll(story.time(360500ms)));
        story.at(361s).classic({2, {bAlone}});
        story.at(364s).tick();
        const auto told = story.departures();
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].confidence, std::optional(Confidence::certain));
        QCOMPARE(told[0].header.basis, Basis::measured);
        QVERIFY(says(told[0].evidence, "Application maximum poll interval (300000ms) exceeded by 198ms"));
        QVERIFY(says(told[0].evidence, "app.log"));
    }

    /// Java with KIP-848 logs it when the application polls again, which may be after its return.
    void itsLogMaySayItLate()
    {
        Story story;
        story.begin().work(65s, 360s, {2, 3});
        story.at(361s).classic({2, {bAlone}});
        story.at(364s).tick();
        const auto first = story.departures();
        story.at(400s).classic({3, {{"a-2", {0, 1}, {}, "a"}, b}});
        story.at(403s).tick();
        story.apply(missedPoll(story.time(400500ms)));
        const auto told = story.departures();
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].header.revises, std::optional(first[0].header.id));
        QCOMPARE(told[0].header.basis, Basis::measured);
        QCOMPARE(told[0].member.memberId, MemberId("a-1"));
    }

    /// A static member that had missed a poll came back; what it said then is not why it goes now.
    void oldWordsAreOfSomethingElse()
    {
        Story story;
        story.begin();
        story.apply(missedPoll(story.time(60s)));
        story.work(65s, 300s, {0, 1, 2, 3});
        story.at(300300ms).commit(0, 5000).commit(1, 5000);
        story.at(300500ms).classic({2, {bAlone}});
        story.at(303s).tick();
        const auto told = story.departures();
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].verdict, Verdict::cleanLeave);
        QCOMPARE(told[0].header.basis, Basis::inferred);
    }

    void theLabKnowsItsOwn()
    {
        Story story;
        story.begin().work(65s, 70s, {0, 1, 2, 3});
        story.apply(fromLab(story.time(72s), "closed"));
        story.at(72500ms).classic({2, {bAlone}});
        story.at(75s).tick();
        const auto told = story.departures();
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].verdict, Verdict::cleanLeave);
        QCOMPARE(told[0].confidence, std::optional(Confidence::certain));
        QVERIFY(says(told[0].evidence, "the lab says that it closed"));
    }

    void whoTellsEachPollIsSilentWhenItDoesNot()
    {
        Story story;
        story.begin();
        story.apply(fromLab(story.time(60s), "polled"));
        const auto& budget = memberOf(*story.view(), "a-1").budget;
        const auto band = budget->measuredAt(story.time(180s));
        QVERIFY(band && band->from >= 118.0 / 300 && band->to <= 121.0 / 300);
    }

    void aWarningComesFromItsOwnNumber()
    {
        Story story;
        story.begin();
        for (Milliseconds now = 65s; now <= 350s; now += 5s) {
            story.at(now).commit(0, now.count()).commit(2, now.count()); // a thread of its own goes on committing
            story.logEnds();
            story.apply(polledAgo(story.time(now), static_cast<double>(now.count()) / 1000 - 60));
        }
        const auto warnings = story.events<Warning>();
        QCOMPARE(warnings.size(), std::size_t{1});
        QCOMPARE(warnings[0].header.basis, Basis::measured);
        QCOMPARE(warnings[0].member, MemberId("a-1"));
        QVERIFY(warnings[0].header.at >= story.time(299s) && warnings[0].header.at <= story.time(310s));
    }

    void aNameThatManyHaveIsNobodys()
    {
        const OneMember twin{"a-7", {1}, {}, "a"};
        Story story;
        story.at(0s).classic({1, {{"a-1", {0}, {}, "a"}, twin, b}});
        story.apply(polledAgo(story.time(5s), 1, "a", "http://orders:9404/metrics"));
        QVERIFY(!memberOf(*story.view(), "a-1").budget->measured);
        QVERIFY(!memberOf(*story.view(), "a-7").budget->measured);
    }

    /// Two pods of one application have the same client ids: the one that is in the group may be either.
    void twoThatSpeakOfOneMemberAreNotBelieved()
    {
        Story story;
        story.begin();
        story.apply(polledAgo(story.time(70s), 3, "a", "http://pod-1:9404/metrics"));
        QVERIFY(memberOf(*story.view(), "a-1").budget->measured);
        story.apply(polledAgo(story.time(71s), 50, "a", "http://pod-2:9404/metrics"));
        QVERIFY(memberOf(*story.view(), "a-1").budget->measured->by.find("pod-1") != std::string::npos);
    }

    /// Its metrics and its log are of one process.
    void aLogBesideMetricsIsBelieved()
    {
        Story story;
        story.begin().work(65s, 360s, {2, 3});
        story.apply(polledAgo(story.time(355s), 290, "a", "http://orders-1:9404/metrics"));
        story.apply(missedPoll(story.time(360500ms)));
        story.at(361s).classic({2, {bAlone}});
        story.at(364s).tick();
        const auto told = story.departures();
        QCOMPARE(told.size(), std::size_t{1});
        QVERIFY(says(told[0].evidence, "app.log"));
    }

    /// The member id is of the time before it left; it is back under another one when its log is read.
    void aLogThatIsReadLateStillTellsOfWhoLeft()
    {
        Story story;
        story.begin().work(65s, 360s, {2, 3});
        story.at(361s).classic({2, {bAlone}});
        story.at(364s).tick();
        story.at(366s).classic({3, {{"a-2", {0, 1}, {}, "a"}, b}});
        story.at(369s).tick();
        const auto first = story.departures();
        QCOMPARE(first.size(), std::size_t{1});
        story.apply(missedPoll(story.time(360500ms), "a", "a-1"));
        const auto told = story.departures();
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].header.revises, std::optional(first[0].header.id));
        QCOMPARE(told[0].header.basis, Basis::measured);
    }

    void aMemberIdIsOfOneMember()
    {
        const OneMember twin{"a-7", {1}, {}, "a"};
        Story story;
        story.at(0s).classic({1, {{"a-1", {0}, {}, "a"}, twin, b}});
        story.work(5s, 60s, {0, 1, 2, 3});
        story.work(65s, 360s, {1, 2, 3});
        story.apply(missedPoll(story.time(360500ms), "a", "a-1"));
        story.at(361s).classic({2, {{"a-7", {0, 1}, {}, "a"}, b}});
        story.at(364s).tick();
        const auto told = story.departures();
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].member.memberId, MemberId("a-1"));
        QCOMPARE(told[0].header.basis, Basis::measured);
    }
};

QTEST_APPLESS_MAIN(TestTestimony)
#include "test_testimony.moc"
