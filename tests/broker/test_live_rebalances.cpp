// Joins, leaves and crashes of real members of every client and protocol, as `rollcallctl watch --json` tells them while they
// happen. Runs once a Kafka version: ROLLCALL_TEST_KAFKA.
#include "live_events.h"
#include "live_group.h"

#include "support/verify_json.h"
#include "support/verify_result.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::test;
using nlohmann::json;

class TestLiveRebalances : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        auto stage = LiveStage::start({"create orders 6"});
        VERIFY_RESULT(stage);
        m_stage = std::move(*stage);
        VERIFY_RESULT(m_stage->watch());
    }

    void membersComeGoAndCrash_data()
    {
        QTest::addColumn<int>("kind");
        const auto kinds = m_stage->kinds();
        for (std::size_t i = 0; i < kinds.size(); ++i) {
            QTest::newRow(kinds[i].name.c_str()) << static_cast<int>(i);
        }
    }

    void membersComeGoAndCrash()
    {
        QFETCH(int, kind);
        const auto members = m_stage->kinds()[static_cast<std::size_t>(kind)];
        LiveGroup group(*m_stage, members, "of-" + members.name, "orders");
        if (!members.classic()) {
            VERIFY_RESULT(m_stage->client().call("set-group " + group.name() + " consumer.session.timeout.ms 4000"));
        }
        // The range assignor cuts the topic anew for three; the others leave alone what need not move.
        const bool eager = members.protocol == "eager";
        const int sharedOut = eager ? 3 : 2;

        VERIFY_RESULT(group.join("a"));
        const auto first = group.settled({{"a", 6}});
        VERIFY_RESULT(first);
        const auto a = group.memberId("a");
        VERIFY_RESULT(a);
        verifyOne(*first, members, causedBy("member-joined", {*a}, {}), movedKeptAssigned(0, 0, 6), 1);

        VERIFY_RESULT(group.join("b"));
        const auto second = group.settled({{"a", 3}, {"b", 3}});
        VERIFY_RESULT(second);
        const auto b = group.memberId("b");
        VERIFY_RESULT(b);
        const std::size_t handedOver = members.protocol == "cooperative" ? 2 : 1;
        verifyOne(*second, members, causedBy("member-joined", {*b}, {}), movedKeptAssigned(3, 3), handedOver);
        for (const auto& move : second->front().at("moves")) {
            VERIFY_EVENT(move, (json{{"topic", "orders"}, {"from", *a}, {"to", *b}}));
        }

        auto doomed = m_stage->process(members);
        VERIFY_RESULT(doomed);
        VERIFY_RESULT(group.join("c", **doomed, members.settingsToCrash()));
        const auto third = group.settled({{"a", 2}, {"b", 2}, {"c", 2}});
        VERIFY_RESULT(third);
        const auto c = group.memberId("c");
        VERIFY_RESULT(c);
        verifyOne(*third, members, causedBy("member-joined", {*c}, {}), movedKeptAssigned(sharedOut, 6 - sharedOut), handedOver);

        group.crashed("c");
        doomed->reset();
        const auto crash = group.settled({{"a", 3}, {"b", 3}});
        VERIFY_RESULT(crash);
        verifyOne(*crash, members, causedBy("member-left", {}, {*c}), movedKeptAssigned(sharedOut, 6 - sharedOut), 1);

        VERIFY_RESULT(group.close("b"));
        const auto leave = group.settled({{"a", 6}});
        VERIFY_RESULT(leave);
        verifyOne(*leave, members, causedBy("member-left", {}, {*b}), movedKeptAssigned(3, 3), 1);

        VERIFY_RESULT(group.close("a"));
        const auto last = group.settled({});
        VERIFY_RESULT(last);
        verifyOne(*last, members, causedBy("member-left", {}, {*a}), movedKeptAssigned(0, 0), 1);
        QVERIFY(waitUntil([&] { return group.told("group-state").back().at("to") == "Empty"; }));

        const auto wrong = group.wrongStory();
        QVERIFY2(wrong.empty(), wrong.c_str());
        // Nobody was ever without work.
        VERIFY_JSON(group.told("idle"), json::array());
    }

private:
    static void verifyOne(const std::vector<json>& told, const MemberKind& kind, const json& cause, const json& partitions,
                          std::size_t phases)
    {
        QVERIFY2(told.size() == 1, json(told).dump().c_str());
        VERIFY_EVENT(told.front(), (json{{"protocol", kind.protocol}, {"kind", "full"}, {"basis", "inferred"}}));
        VERIFY_EVENT(told.front(), cause);
        VERIFY_EVENT(told.front(), partitions);
        QVERIFY2(told.front().at("phases").size() == phases, told.front().dump().c_str());
    }

    std::unique_ptr<LiveStage> m_stage;
};

QTEST_GUILESS_MAIN(TestLiveRebalances)
#include "test_live_rebalances.moc"
