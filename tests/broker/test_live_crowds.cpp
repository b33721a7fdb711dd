// More members than one at a time, and more than there is work for, as `rollcallctl watch --json` tells them while they come.
// Runs once a Kafka version: ROLLCALL_TEST_KAFKA.
#include "live_events.h"
#include "live_group.h"

#include "support/snapshot_comparison.h"
#include "support/verify_json.h"
#include "support/verify_result.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace rollcall;
using namespace rollcall::test;
using nlohmann::json;

class TestLiveCrowds : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        auto stage = LiveStage::start({"create orders 6", "create narrow 2"});
        VERIFY_RESULT(stage);
        m_stage = std::move(*stage);
        VERIFY_RESULT(m_stage->watch());
    }

    void threeJoinAtOnce_data() { eachKind(); }

    void threeJoinAtOnce()
    {
        QFETCH(int, kind);
        LiveGroup group(*m_stage, kindOf(kind), "rush-" + kindOf(kind).name, "orders");
        VERIFY_RESULT(group.join("a"));
        VERIFY_RESULT(group.settled({{"a", 6}}));
        for (const auto* const member : {"b", "c", "d"}) {
            VERIFY_RESULT(group.join(member));
        }
        // One rebalance or several: that is up to when the broker hears of each.
        VERIFY_RESULT(group.settled({{"a", {}}, {"b", {}}, {"c", {}}, {"d", {}}}));
        std::string wrong;
        QVERIFY2(waitUntil([&] { return (wrong = group.wrongStory()).empty(); }), wrong.c_str());

        std::multiset<std::string> joined;
        const auto done = group.done();
        for (auto event = done.begin() + 1; event != done.end(); ++event) {
            const auto ids = event->at("joined").get<std::vector<std::string>>();
            joined.insert(ids.begin(), ids.end());
            VERIFY_JSON(event->at("left"), json::array());
            VERIFY_JSON(event->at("trigger").at("kind"), "member-joined");
        }
        std::multiset<std::string> expected;
        for (const auto* const member : {"b", "c", "d"}) {
            const auto id = group.memberId(member);
            VERIFY_RESULT(id);
            expected.insert(*id);
        }
        QCOMPARE(joined, expected);
        VERIFY_JSON(group.told("idle"), json::array());
        verifyOwners(group, done);
    }

    void aSurplusMemberIsIdle_data() { eachKind(); }

    void aSurplusMemberIsIdle()
    {
        QFETCH(int, kind);
        LiveGroup group(*m_stage, kindOf(kind), "surplus-" + kindOf(kind).name, "narrow");
        VERIFY_RESULT(group.join("a"));
        VERIFY_RESULT(group.settled({{"a", 2}}));
        VERIFY_RESULT(group.join("b"));
        VERIFY_RESULT(group.settled({{"a", 1}, {"b", 1}}));
        VERIFY_RESULT(group.join("c"));
        const auto joined = group.settled({{"a", 1}, {"b", 1}});
        VERIFY_RESULT(joined);
        const auto c = group.memberId("c");
        VERIFY_RESULT(c);
        QVERIFY2(joined->size() == 1, json(*joined).dump().c_str());
        VERIFY_EVENT(joined->front(), causedBy("member-joined", {*c}, {}));
        VERIFY_EVENT(joined->front(), movedKeptAssigned(0, 2));
        QVERIFY(waitUntil([&] { return !group.told("idle").empty(); }));

        VERIFY_RESULT(group.close("a"));
        const auto left = group.settled({{"b", 1}, {"c", 1}});
        VERIFY_RESULT(left);
        // The range assignor gives them out anew, in order of the members.
        const bool eager = kindOf(kind).protocol == "eager";
        VERIFY_EVENT(left->front(), eager ? movedKeptAssigned(2, 0) : movedKeptAssigned(1, 1));
        QVERIFY(waitUntil([&] { return group.told("idle").size() >= 2; }));
        const auto idle = group.told("idle");
        QVERIFY2(idle.size() == 2, json(idle).dump().c_str());
        VERIFY_EVENT(idle[0], (json{{"memberId", *c}, {"idle", true}}));
        const auto reason = idle[0].at("reason").get<std::string>();
        QVERIFY2(reason.starts_with("3 members for 2 partitions of \"narrow\""), reason.c_str());
        VERIFY_EVENT(idle[1], (json{{"memberId", *c}, {"idle", false}}));
        const auto wrong = group.wrongStory();
        QVERIFY2(wrong.empty(), wrong.c_str());
    }

private:
    void eachKind()
    {
        QTest::addColumn<int>("kind");
        const auto kinds = m_stage->kinds();
        for (std::size_t i = 0; i < kinds.size(); ++i) {
            QTest::newRow(kinds[i].name.c_str()) << static_cast<int>(i);
        }
    }

    [[nodiscard]] MemberKind kindOf(int row) const { return m_stage->kinds()[static_cast<std::size_t>(row)]; }

    /// Who owns what by all the moves that were told is what Kafka's tool says.
    void verifyOwners(const LiveGroup& group, const std::vector<json>& done)
    {
        std::map<std::int32_t, std::string> owners;
        for (const auto& event : done) {
            for (const auto& move : event.at("moves")) {
                owners[move.at("partition").get<std::int32_t>()] = move.at("to").get<std::string>();
            }
        }
        const auto tool = m_stage->client().tool({group.name()});
        VERIFY_RESULT(tool);
        std::map<std::int32_t, std::string> expected;
        for (const auto& row : tool->partitions) {
            expected[row.partition] = row.memberId.value_or("");
        }
        QVERIFY2(owners == expected, (json(owners).dump() + " instead of " + json(expected).dump()).c_str());
    }

    std::unique_ptr<LiveStage> m_stage;
};

QTEST_GUILESS_MAIN(TestLiveCrowds)
#include "test_live_crowds.moc"
