#include "kafka/look_plan.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::kafka;

namespace {

GroupsListed listOf(int count, GroupState state = GroupState::stable)
{
    GroupsListed list;
    for (int i = 0; i < count; ++i) {
        list.groups.push_back({GroupId{"g" + std::to_string(100 + i)}, GroupType::classic, state});
    }
    return list;
}

GroupDescription described(const GroupId& group, GroupState state = GroupState::stable)
{
    GroupDescription description;
    description.group = group;
    description.state = state;
    return description;
}

/// Describes all that the plan asks for and tells which.
std::vector<GroupId> lookAt(LookPlan& plan)
{
    auto groups = plan.next();
    for (const auto& group : groups) {
        plan.described(described(group));
    }
    return groups;
}

} // namespace

class TestLookPlan : public QObject {
    Q_OBJECT

private slots:
    void smallClusterIsLookedAtWhole();
    void everyGroupGetsItsTurn();
    void focusAndMovesComeEachRound();
    void whoMovesComesBeforeWhoIsNew();
    void manyMovesDoNotStarveTheRest();
    void failedGroupIsAskedAgain_data();
    void failedGroupIsAskedAgain();
    void goneOnlyByACompleteList();
    void onlyWins();
};

void TestLookPlan::smallClusterIsLookedAtWhole()
{
    LookPlan plan(25, {});
    static_cast<void>(plan.listed(listOf(25)));
    for (int round = 0; round < 3; ++round) {
        const auto groups = lookAt(plan);
        QCOMPARE(groups.size(), std::size_t{25});
        QVERIFY(plan.isAll(groups));
    }
}

void TestLookPlan::everyGroupGetsItsTurn()
{
    LookPlan plan(10, {});
    static_cast<void>(plan.listed(listOf(95)));
    QCOMPARE(lookAt(plan).size(), std::size_t{41}); // new ones, four times the usual number, and one more
    std::map<GroupId, int> looks;
    for (int round = 0; round < 30; ++round) {
        const auto groups = lookAt(plan);
        QVERIFY(groups.size() <= 41);
        QVERIFY(!plan.isAll(groups));
        QVERIFY(std::ranges::is_sorted(groups));
        for (const auto& group : groups) {
            ++looks[group];
        }
    }
    QCOMPARE(looks.size(), std::size_t{95});
    for (const auto& [group, count] : looks) {
        QVERIFY(count >= 2 && count <= 5);
    }
}

void TestLookPlan::whoMovesComesBeforeWhoIsNew()
{
    LookPlan plan(1, {});
    auto list = listOf(40);
    list.groups.back().state = GroupState::preparingRebalance;
    static_cast<void>(plan.listed(list));
    const auto groups = plan.next();
    QVERIFY(groups.size() < 10);
    QVERIFY(std::ranges::find(groups, list.groups.back().group) != groups.end());
}

void TestLookPlan::focusAndMovesComeEachRound()
{
    LookPlan plan(1, {});
    auto list = listOf(4);
    static_cast<void>(plan.listed(list));
    lookAt(plan);
    const auto focused = list.groups[1].group;
    const auto moving = list.groups[2].group;
    list.groups[2].state = GroupState::preparingRebalance;
    plan.focus({focused});
    for (int round = 0; round < 3; ++round) {
        static_cast<void>(plan.listed(list));
        const auto groups = lookAt(plan);
        QVERIFY(std::ranges::find(groups, focused) != groups.end());
        QVERIFY(std::ranges::find(groups, moving) != groups.end());
    }
    // Settled again: that change is looked at once, then it waits for its turn.
    list.groups[2].state = GroupState::stable;
    static_cast<void>(plan.listed(list));
    auto groups = lookAt(plan);
    QVERIFY(std::ranges::find(groups, moving) != groups.end());
    static_cast<void>(plan.listed(list));
    groups = lookAt(plan);
    QVERIFY(std::ranges::find(groups, moving) == groups.end());
}

void TestLookPlan::manyMovesDoNotStarveTheRest()
{
    LookPlan plan(2, {});
    static_cast<void>(plan.listed(listOf(100, GroupState::preparingRebalance)));
    std::set<GroupId> seen;
    for (int round = 0; round < 100; ++round) {
        for (const auto& group : plan.next()) {
            seen.insert(group);
            plan.described(described(group, GroupState::preparingRebalance));
        }
    }
    QCOMPARE(seen.size(), std::size_t{100});
}

void TestLookPlan::failedGroupIsAskedAgain_data()
{
    QTest::addColumn<bool>("retriable");
    QTest::addColumn<bool>("again");
    QTest::newRow("may pass") << true << true;
    QTest::newRow("will not pass") << false << false;
}

void TestLookPlan::failedGroupIsAskedAgain()
{
    QFETCH(bool, retriable);
    QFETCH(bool, again);
    LookPlan plan(1, {});
    const auto list = listOf(3);
    static_cast<void>(plan.listed(list));
    lookAt(plan);
    const auto group = list.groups.back().group; // not the one whose turn comes next
    auto failed = described(group, GroupState::unknown);
    failed.error = Error{ErrorKind::other, "x", {}, {}, retriable};
    plan.described(failed);
    static_cast<void>(plan.listed(list));
    const auto groups = plan.next();
    QCOMPARE(std::ranges::find(groups, group) != groups.end(), again);
}

void TestLookPlan::goneOnlyByACompleteList()
{
    LookPlan plan(10, {});
    static_cast<void>(plan.listed(listOf(2)));
    auto partial = listOf(1);
    partial.errors.push_back({ErrorKind::timedOut, "x", {}, {}, true});
    QVERIFY(plan.listed(partial).empty());
    QCOMPARE(plan.size(), std::size_t{2});
    QCOMPARE(plan.listed(listOf(1)), (std::vector<GroupId>{GroupId{"g101"}}));
    QCOMPARE(plan.size(), std::size_t{1});
}

void TestLookPlan::onlyWins()
{
    const GroupId absent{"absent"};
    LookPlan plan(10, {absent, GroupId{"g100"}});
    QVERIFY(plan.listed(listOf(5)).empty());
    plan.focus({GroupId{"g103"}});
    QCOMPARE(plan.next(), (std::vector<GroupId>{absent, GroupId{"g100"}}));
}

QTEST_APPLESS_MAIN(TestLookPlan)
#include "test_look_plan.moc"
