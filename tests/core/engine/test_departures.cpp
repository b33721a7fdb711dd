// Members leave and come back: when it is told, with which words, and what does not count as leaving.
#include "departure_story.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::test;

class TestDepartures : public QObject {
    Q_OBJECT

private slots:
    void aMissedPollIsToldWhenLateRecordsCannotChangeIt()
    {
        Story story;
        story.begin().work(65s, 360s, {2, 3});
        story.at(361s).classic({2, {bAlone}});
        story.at(362s).tick();
        QVERIFY(story.departures().empty());
        story.at(363500ms).tick();
        const auto told = story.departures();
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].verdict, Verdict::pollIntervalExceeded);
        QCOMPARE(told[0].member.clientId, ClientId("a"));
        QCOMPARE(told[0].limit, std::optional(Milliseconds(300s)));
        QCOMPARE(told[0].sessionTimeout, std::optional(Milliseconds(45s)));
        QVERIFY(told[0].window.to <= story.time(361s));
        QVERIFY(*told[0].silence.atMost <= 301s && *told[0].silence.atMost >= 300s);
        QVERIFY(!told[0].evidence.empty());
        story.at(370s).tick();
        QVERIFY(story.departures().empty()); // once
    }

    void aMemberThatComesBackIsTold()
    {
        Story story;
        story.begin().work(65s, 360s, {2, 3});
        story.at(361s).classic({2, {bAlone}});
        story.at(364s).tick();
        static_cast<void>(story.engine.takeEvents());
        story.at(400s).classic({3, {{"a-2", {0, 1}, {}, "a"}, b}});
        story.tick();
        const auto back = story.events<MemberReturn>();
        QCOMPARE(back.size(), std::size_t{1});
        QCOMPARE(back[0].member.memberId, MemberId("a-2"));
        QCOMPARE(back[0].previousMemberId, MemberId("a-1"));
        QVERIFY(*back[0].stall.atLeast <= 340s && *back[0].stall.atMost >= 339s);
        QVERIFY(*back[0].excess.atMost >= 39s && *back[0].excess.atMost <= 60s);
    }

    void twoOfOneNameAreNotMistakenForEachOther()
    {
        const OneMember twin{"a-7", {}, {}, "a"};
        Story story;
        story.at(0s).classic({1, {a, b, twin}});
        story.work(5s, 60s, {0, 1, 2, 3});
        story.at(61s).classic({2, {b, {"a-7", {0, 1}, {}, "a"}}});
        story.at(64s).tick();
        QCOMPARE(story.departures().size(), std::size_t{1});
        story.at(80s).classic({3, {b, {"a-7", {0, 1}, {}, "a"}, {"a-8", {}, {}, "a"}}});
        story.at(90s).tick();
        QVERIFY(story.events<MemberReturn>().empty());
    }

    void closingIsNoFault()
    {
        Story story;
        story.begin();
        story.at(60300ms).commit(0, 5000).commit(1, 5000);
        story.at(60500ms).classic({2, {bAlone}});
        story.at(63s).tick();
        const auto told = story.departures();
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].verdict, Verdict::cleanLeave);
    }

    void aStaticMemberThatIsReplacedIsBackAtOnce()
    {
        const OneMember before{"s-1", {0, 1}, "pod-1", "s"};
        const OneMember after{"s-2", {0, 1}, "pod-1", "s"};
        Story story;
        story.at(0s).classic({1, {b, before}});
        story.work(5s, 60s, {0, 1, 2, 3});
        story.at(70s).classic({1, {b, after}, "range", 70s});
        story.at(73s).tick();
        const auto events = story.engine.takeEvents();
        const auto told = chosen<Departure>(events);
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].verdict, Verdict::cleanLeave);
        QCOMPARE(told[0].confidence, std::optional(Confidence::possible));
        const auto back = chosen<MemberReturn>(events);
        QCOMPARE(back.size(), std::size_t{1});
        QCOMPARE(back[0].previousMemberId, MemberId("s-1"));
    }

    void whoIsPutOutAndBackInOneWriteHasMissedItsPolls()
    {
        Story story;
        story.at(0s).batch().epoch(1).member("m").targetEpoch(1).target("m", {0, 1}).current("m", 1, {0, 1}).arrive();
        story.work(5s, 60s, {0, 1});
        for (Milliseconds now = 65s; now <= 365s; now += 5s) {
            story.at(now);
            story.logEnds();
        }
        story.at(367s)
            .batch()
            .left("m")
            .epoch(2)
            .member("m")
            .epoch(3)
            .targetEpoch(3)
            .target("m", {0, 1})
            .current("m", 3, {0, 1})
            .arrive();
        story.at(370s).tick();
        const auto events = story.engine.takeEvents();
        const auto told = chosen<Departure>(events);
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].verdict, Verdict::pollIntervalExceeded);
        QCOMPARE(told[0].confidence, std::optional(Confidence::certain));
        QCOMPARE(chosen<MemberReturn>(events).size(), std::size_t{1});
    }

    void aStaticMemberThatIsAwayAndNeverBackLeavesOnce()
    {
        Story story;
        story.at(0s)
            .batch()
            .epoch(1)
            .member("m", {{"orders"}, "pod-1"})
            .targetEpoch(1)
            .target("m", {0})
            .current("m", 1, {0})
            .arrive();
        story.work(5s, 60s, {0});
        story.at(60200ms).current("m", -2, {0});
        story.at(63s).tick();
        const auto told = story.departures();
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].verdict, Verdict::cleanLeave);
        story.at(105s).batch().left("m").epoch(2).arrive();
        story.at(110s).tick();
        QVERIFY(story.departures().empty());
    }

    void aLookBeforeTheRecordBoundsTheWindow()
    {
        Story story;
        story.begin().work(65s, 360s, {2, 3});
        story.at(359s).describe(GroupState::stable, {a, b});
        story.at(360s).describe(GroupState::preparingRebalance, {b});
        story.at(365s).classic({2, {bAlone}, "range", 20ms});
        story.at(368s).tick();
        const auto told = story.departures();
        QCOMPARE(told.size(), std::size_t{1});
        QVERIFY(told[0].window.from >= story.time(358900ms) && told[0].window.to <= story.time(360200ms));
    }

    /// Who watches a group comes to it when its members have long been there.
    void aLimitThatOnlyThePastTellsCounts()
    {
        constexpr Offset tailFrom = 1000;
        Story story;
        story.at(0s).partitionRead(tailFrom).describe(GroupState::stable, {a, b});
        story.at(1s).partitionRead(tailFrom, 0).offset(10).written(-60s).classic({1, {a, b}});
        story.at(2s).partitionRead(tailFrom, tailFrom).offset(tailFrom);
        story.work(5s, 60s, {0, 1, 2, 3}).work(65s, 360s, {2, 3});
        story.at(360s).describe(GroupState::stable, {a, b});
        story.at(361s).classic({2, {bAlone}});
        story.at(364s).tick();
        const auto told = story.departures();
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].verdict, Verdict::pollIntervalExceeded);
        QCOMPARE(told[0].limit, std::optional(Milliseconds(300s)));
        const auto view = story.view();
        QCOMPARE(view->pastBudgets->size(), std::size_t{1});
        QCOMPARE(view->pastBudgets->front().member, MemberId("a-1"));
        QCOMPARE(view->pastBudgets->front().budget.silences->back().from, story.time(60s));
    }

    /// With hundreds of groups each is described seldom, but all are listed each second.
    void aStableListBeforeTheRecordBoundsTheWindow()
    {
        Story story;
        story.begin().listed({Story::group});
        story.work(65s, 360s, {2, 3});
        story.at(360500ms).listed({Story::group});
        story.at(361s).classic({2, {bAlone}});
        story.at(364s).tick();
        const auto told = story.departures();
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].verdict, Verdict::pollIntervalExceeded);
        QCOMPARE(told[0].confidence, std::optional(Confidence::likely));
        QVERIFY(told[0].window.from >= story.time(360s) && told[0].window.from < told[0].window.to);
    }

    void aListThatWasTooLateBoundsNothing()
    {
        Story story;
        story.begin().listed({Story::group});
        story.work(65s, 350s, {2, 3});
        story.at(350s).listed({Story::group});
        // The list is of after the rebalance, which the tail tells later.
        story.at(361s).listed({Story::group});
        story.at(361200ms).written(360500ms).classic({2, {bAlone}});
        story.at(364s).tick();
        const auto told = story.departures();
        QCOMPARE(told.size(), std::size_t{1});
        QVERIFY(told[0].window.to - told[0].window.from >= 5s);
    }

    void pollingAloneTellsDeparturesToo()
    {
        Scene scene;
        scene.topicHas(4);
        scene.at(0).describe(GroupState::stable, {a, b}).committed({0, 0, 0, 0});
        for (int second = 1; second <= 60; ++second) {
            scene.at(second).describe(GroupState::stable, {a, b}).committed({second, second, second, second});
        }
        scene.at(61).committed({100, 100, 61, 61}).describe(GroupState::stable, {bAlone});
        scene.at(64).timePasses();
        const auto told = scene.events<Departure>();
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].verdict, Verdict::cleanLeave);
        QVERIFY(!told[0].limit);
    }

    void nobodyLeavesWithoutLeaving()
    {
        Story story;
        story.begin();
        story.at(61s).classic({2, {a, b}});
        story.at(62s).describe(GroupState::stable, {a, b});
        story.at(70s).tick();
        QVERIFY(story.departures().empty());
    }

    void theLastOneLeavesAnEmptyGroup()
    {
        Story story;
        story.begin();
        story.at(60300ms).classic({2, {}});
        story.at(63s).tick();
        const auto events = story.engine.takeEvents();
        QCOMPARE(chosen<Departure>(events).size(), std::size_t{2});
        const auto warnings = chosen<Warning>(events);
        QCOMPARE(warnings.size(), std::size_t{1});
        QCOMPARE(warnings[0].kind, WarningKind::noMembers);
    }

    void whatStillWaitsIsToldBeforeTheGroupIsGone()
    {
        Story story;
        story.begin();
        story.at(60300ms).classic({2, {}});
        story.at(60500ms).classicGone();
        story.at(61s).tick();
        const auto events = story.engine.takeEvents();
        QCOMPARE(chosen<Departure>(events).size(), std::size_t{2});
        QVERIFY(std::holds_alternative<GroupDeleted>(events.back()));
    }

    void theRebalanceIsToldAgainWithItsCause()
    {
        Story story;
        story.begin().work(65s, 360s, {2, 3});
        story.at(359s).describe(GroupState::stable, {a, b});
        story.at(360s).describe(GroupState::preparingRebalance, {b});
        story.at(361s).classic({2, {bAlone}});
        story.at(364s).tick();
        std::vector<Rebalance> done;
        for (const auto& one : story.events<Rebalance>()) {
            if (one.done) {
                done.push_back(one);
            }
        }
        QVERIFY(done.size() >= 2);
        const auto& last = done[done.size() - 1];
        const auto& before = done[done.size() - 2];
        QCOMPARE(before.trigger, TriggerKind::memberLeft);
        QCOMPARE(last.trigger, TriggerKind::pollIntervalExceeded);
        QCOMPARE(last.header.revises, std::optional(before.header.id));
        QCOMPARE(last.partitionsMoved, before.partitionsMoved);
    }
};

QTEST_APPLESS_MAIN(TestDepartures)
#include "test_departures.moc"
