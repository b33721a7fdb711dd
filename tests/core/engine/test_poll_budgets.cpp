// How much of its limit a member has used, as far as its commits tell, and when a warning comes.
#include "departure_story.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::test;

class TestPollBudgets : public QObject {
    Q_OBJECT

private slots:
    /// What a member took over shortly before it left is not the next one's work.
    void aNewMemberIsNotTakenForTheOneBefore()
    {
        Story story;
        story.at(0s).batch().epoch(1).member("m").member("n").targetEpoch(1).target("m", {0}).target("n", {1});
        story.current("m", 1, {0}).current("n", 1, {1}).arrive();
        story.at(1s).batch().epoch(2).targetEpoch(2).target("m", {0, 2}).target("n", {1}).current("m", 2, {0, 2}).arrive();
        story.at(2s).batch().left("m").epoch(3).arrive();
        story.at(3s)
            .batch()
            .member("x")
            .epoch(4)
            .targetEpoch(4)
            .target("x", {0})
            .current("x", 4, {0})
            .current("n", 4, {1})
            .arrive();
        story.at(4s).commit(2, 7);
        const auto view = story.view();
        const auto x = std::ranges::find(view->members, MemberId("x"), [](const auto& one) { return one.description.memberId; });
        QVERIFY(x != view->members.end() && x->budget);
        QCOMPARE(x->budget->noEvidence, std::string("it has not committed yet"));
    }

    void aWarningComesBeforeTheLimitOnceASilence()
    {
        Story story;
        story.begin();
        std::vector<Warning> warnings;
        for (Milliseconds now = 65s; now <= 340s; now += 5s) {
            story.at(now).commit(2, now.count()).commit(3, now.count());
            story.log(LogOffsetKind::end, {1'000'000, 1'000'000, 1'000'000, 1'000'000});
            for (auto& one : story.events<Warning>()) {
                warnings.push_back(std::move(one));
            }
        }
        QCOMPARE(warnings.size(), std::size_t{1});
        QCOMPARE(warnings[0].kind, WarningKind::budget);
        QCOMPARE(warnings[0].member, MemberId("a-1"));
        QVERIFY(warnings[0].header.at >= story.time(300s) && warnings[0].header.at <= story.time(315s));
    }

    void idlingUsesUpNoBudget()
    {
        Story story;
        story.idle().begin();
        for (Milliseconds now = 65s; now <= 340s; now += 5s) {
            story.at(now);
            story.log(LogOffsetKind::end, {0, 0, 0, 0});
        }
        QVERIFY(story.events<Warning>().empty());
        const auto view = story.view();
        const auto& budget = view->members.front().budget;
        QVERIFY(budget);
        QVERIFY(!budget->at(story.time(340s)));
        QVERIFY(!budget->noEvidence.empty());
    }

    void aSilenceFillsTheBudgetAndIsKept()
    {
        Story story;
        story.begin();
        for (Milliseconds now = 65s; now <= 210s; now += 5s) {
            story.at(now);
            story.logEnds();
        }
        const auto band = story.view()->members.front().budget->at(story.time(210s));
        QVERIFY(band && band->from <= 0.5 && band->to >= 0.5);
        story.at(211s).commit(0, 9000);
        const auto silences = *story.view()->members.front().budget->silences;
        QCOMPARE(silences.size(), std::size_t{1});
        QCOMPARE(silences[0].from, story.time(60s));
        QCOMPARE(silences[0].to, story.time(211s));
    }
};

QTEST_APPLESS_MAIN(TestPollBudgets)
#include "test_poll_budgets.moc"
