#include "scene.h"

#include <QTest>

using namespace rollcall;
using test::OneMember;
using test::Scene;

Q_DECLARE_METATYPE(std::vector<test::OneMember>)

class TestIdle : public QObject {
    Q_OBJECT

private slots:
    void sixMembersOnFourPartitions()
    {
        Scene scene;
        scene.at(0).topicHas(4).describe(GroupState::stable,
                                         {{"a", {0}}, {"b", {1}}, {"c", {2}}, {"d", {3}}, {"e", {}}, {"f", {}}});
        const auto view = scene.view();
        QCOMPARE(view->idleMembers(), std::size_t{2});
        QVERIFY(!view->members[3].idle);
        QVERIFY(view->members[4].idle);
        QCOMPARE(view->members[4].idleReason, std::optional{IdleReason::moreMembersThanPartitions});
        QVERIFY2(view->members[4].idleText.starts_with("6 members for 4 partitions of \"orders\""),
                 view->members[4].idleText.c_str());
        const auto events = scene.events<IdleChange>();
        QCOMPARE(events.size(), std::size_t{2});
        QCOMPARE(events[0].member, MemberId{"e"});
        QVERIFY(events[0].idle);
        QCOMPARE(events[0].reason, view->members[4].idleText);
    }

    void anIdleMemberGetsWork()
    {
        Scene scene;
        scene.at(0).topicHas(1).describe(GroupState::stable, {{"a", {0}}, {"b", {}}});
        scene.events<IdleChange>();
        scene.at(1).describe(GroupState::stable, {{"b", {0}}});
        const auto events = scene.events<IdleChange>();
        QCOMPARE(events.size(), std::size_t{1});
        QCOMPARE(events[0].member, MemberId{"b"});
        QVERIFY(!events[0].idle);
        QVERIFY(events[0].reason.empty());
    }

    void nobodyIsIdleWhileTheGroupRebalances()
    {
        Scene scene;
        scene.at(0).topicHas(4).describe(GroupState::preparingRebalance, {{"a", {}}, {"b", {}}}, "");
        QVERIFY(scene.events<IdleChange>().empty());
        QCOMPARE(scene.view()->idleMembers(), std::size_t{0});
        QCOMPARE(scene.view()->members[0].idleReason, std::optional{IdleReason::assignmentNotFinished});
    }

    void reasons_data()
    {
        QTest::addColumn<int>("partitions"); // of "orders"; -1: the topic is not on a complete list
        QTest::addColumn<std::vector<OneMember>>("members");
        QTest::addColumn<bool>("committed");
        QTest::addColumn<int>("reason");
        const std::vector<OneMember> idleOnly{{"a", {}}};
        QTest::newRow("the committed topic is gone") << -1 << idleOnly << true << int(IdleReason::topicMissing);
        QTest::newRow("the topic has no partitions") << 0 << idleOnly << true << int(IdleReason::topicWithoutPartitions);
        QTest::newRow("nothing tells the subscription") << 4 << idleOnly << false << int(IdleReason::unknown);
        QTest::newRow("partitions without an owner")
            << 4 << std::vector<OneMember>{{"a", {0, 1}}, {"b", {}}} << true << int(IdleReason::unknown);
        QTest::newRow("a greedy assignor") << 2 << std::vector<OneMember>{{"a", {0, 1}}, {"b", {}}} << true
                                           << int(IdleReason::unknown);
        QTest::newRow("more members") << 1 << std::vector<OneMember>{{"a", {0}}, {"b", {}}} << true
                                      << int(IdleReason::moreMembersThanPartitions);
    }

    void reasons()
    {
        QFETCH(int, partitions);
        QFETCH(std::vector<OneMember>, members);
        QFETCH(bool, committed);
        QFETCH(int, reason);
        Scene scene;
        scene.at(0);
        if (partitions >= 0) {
            scene.topicHas(partitions);
        } else {
            scene.topicHas(1, "another");
        }
        if (committed) {
            scene.committed({7});
        }
        scene.describe(GroupState::stable, members);
        const auto& last = scene.view()->members.back();
        QVERIFY(last.idle);
        QCOMPARE(last.idleReason, std::optional{IdleReason(reason)});
        QVERIFY(!last.idleText.empty());
    }

    void rangeDividesEachTopicOnItsOwn()
    {
        Scene scene;
        scene.at(0).topicHas(2).topicHas(2, "refunds");
        GroupDescription group;
        group.group = GroupId{Scene::group};
        group.state = GroupState::stable;
        group.assignor = "range";
        for (int index = 0; index < 3; ++index) {
            auto& member = group.members.emplace_back();
            member.memberId = MemberId{std::string(1, static_cast<char>('a' + index))};
            if (index < 2) {
                member.assignment.add(TopicName{"orders"}, index);
                member.assignment.add(TopicName{"refunds"}, index);
            }
        }
        scene.apply(GroupDescribed{scene.span(), group});
        const auto& idle = scene.view()->members[2];
        QCOMPARE(idle.idleReason, std::optional{IdleReason::moreMembersThanPartitions});
        QVERIFY2(idle.idleText.find("range assignor divides each topic") != std::string::npos, idle.idleText.c_str());
    }
};

QTEST_APPLESS_MAIN(TestIdle)
#include "test_idle.moc"
