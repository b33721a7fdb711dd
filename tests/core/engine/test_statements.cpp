// What the user says of a group: it outranks fingerprints, stands in for records that are not there, and can be taken back.
#include "record_scene.h"
#include "scene.h"

#include <QTest>

#include <algorithm>

using namespace rollcall;
using namespace rollcall::test;

namespace {

constexpr Milliseconds limit{20'000};
const OneMember a{"a-1", {0, 1}, {}, "a"};
const OneMember b{"b-1", {2, 3}, {}, "b"};
const OneMember bAlone{"b-1", {0, 1, 2, 3}, {}, "b"};

GroupStatement polledLimit(const char* group = Scene::group)
{
    GroupStatement statement;
    statement.group = GroupId(group);
    statement.maxPollInterval = limit;
    statement.sessionTimeout = Milliseconds{9'000};
    return statement;
}

const MemberView& memberOf(const std::shared_ptr<const GroupView>& group, const char* id)
{
    return *std::ranges::find(group->members, MemberId(id),
                              [](const MemberView& member) -> const MemberId& { return member.description.memberId; });
}

/// A and B commit each second and A falls silent; polled each second, for nothing else tells of the group.
class Polled : public Scene {
public:
    Polled() { at(0).topicHas(4).listed({group}).describe(GroupState::stable, {a, b}); }

    Polled& say(const GroupStatement& statement)
    {
        apply(GroupStated{span().received, statement});
        return *this;
    }
    Polled& second(int now, bool aWorks)
    {
        at(now);
        m_a += aWorks ? 10 : 0;
        m_b += 10;
        committed({m_a, m_a, m_b, m_b});
        apply(DescribeRoundEnded{span(), std::nullopt});
        const auto end = std::optional<Offset>(m_b + 1000);
        log(LogOffsetKind::end, {end, end, end, end});
        return *this;
    }
    /// A goes 21 s after its last commit.
    std::vector<Departure> aLeavesLate()
    {
        for (int now = 1; now <= 51; ++now) {
            second(now, now <= 30);
        }
        at(52).describe(GroupState::stable, {bAlone});
        for (int now = 53; now <= 57; ++now) {
            second(now, false);
            timePasses();
        }
        return events<Departure>();
    }

private:
    Offset m_a = 0;
    Offset m_b = 0;
};

} // namespace

class TestStatements : public QObject {
    Q_OBJECT

private slots:
    void withoutAWordOfTheLimitNothingIsSaidOfMissedPolls()
    {
        Polled polled;
        const auto told = polled.aLeavesLate();
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].verdict, Verdict::unknown);
        QVERIFY(!told[0].limit);
    }

    void aTypedLimitJudgesWithLittleConfidence()
    {
        Polled polled;
        polled.say(polledLimit());
        const auto told = polled.aLeavesLate();
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].verdict, Verdict::pollIntervalExceeded);
        QCOMPARE(told[0].confidence, std::optional(Confidence::possible));
        QCOMPARE(told[0].limit, std::optional(limit));
    }

    void itCountsFromWhenItIsSaid()
    {
        Polled polled;
        for (int now = 1; now <= 5; ++now) {
            polled.second(now, true);
        }
        QVERIFY(!memberOf(polled.view(), "a-1").budget);
        polled.say(polledLimit());
        const auto member = memberOf(polled.view(), "a-1");
        QCOMPARE(member.maxPollInterval, std::optional(limit));
        QVERIFY(member.limitStated);
        QVERIFY(member.budget.has_value());
        polled.say({GroupId(Scene::group), {}, false, {}, {}});
        const auto again = memberOf(polled.view(), "a-1");
        QVERIFY(!again.maxPollInterval && !again.limitStated && !again.budget);
    }

    void itIsKeptForAGroupThatIsYetToCome()
    {
        Scene scene;
        scene.apply(GroupStated{scene.span().received, polledLimit()});
        scene.at(1).topicHas(4).listed({Scene::group}).describe(GroupState::stable, {a});
        QCOMPARE(memberOf(scene.view(), "a-1").maxPollInterval, std::optional(limit));
    }

    void aLibraryOutranksWhatTheRecordLooksLike()
    {
        RecordScene scene;
        scene.topicsSeen();
        scene.at(0s).classic({1, {a, b}});
        const auto before = memberOf(scene.view(), "a-1");
        QVERIFY(before.maxPollInterval.has_value());
        GroupStatement statement;
        statement.group = GroupId(RecordScene::group);
        statement.library = ClientLibrary::franzGo;
        scene.engine.apply(GroupStated{scene.time(1s), statement});
        const auto member = memberOf(scene.view(), "a-1");
        QVERIFY(!member.maxPollInterval && !member.budget);
        QCOMPARE(member.rebalanceTimeout, before.rebalanceTimeout);
        QCOMPARE(member.library->library, ClientLibrary::franzGo);
        QVERIFY(member.library->stated);
    }

    void aRecordOutranksATypedLimit()
    {
        RecordScene scene;
        scene.topicsSeen();
        scene.at(0s).classic({1, {a, b}});
        const auto before = memberOf(scene.view(), "a-1");
        scene.engine.apply(GroupStated{scene.time(1s), polledLimit(RecordScene::group)});
        const auto member = memberOf(scene.view(), "a-1");
        QCOMPARE(member.maxPollInterval, before.maxPollInterval);
        QVERIFY(member.maxPollInterval != limit && !member.limitStated);
    }

    void aGroupWithoutAPollLimitGetsNoPollVerdict()
    {
        GroupStatement statement = polledLimit();
        statement.noPollLimit = true;
        Polled polled;
        polled.say(statement);
        const auto told = polled.aLeavesLate();
        QCOMPARE(told.size(), std::size_t{1});
        QVERIFY(told[0].verdict != Verdict::pollIntervalExceeded);
        QVERIFY(std::ranges::find(told[0].candidates, Verdict::pollIntervalExceeded) == told[0].candidates.end());
    }
};

QTEST_APPLESS_MAIN(TestStatements)
#include "test_statements.moc"
