// Restarts of real members, as `rollcallctl watch --json` tells them while they happen: dynamic members one after the other, and
// static ones, which nobody is told of. Runs once a Kafka version: ROLLCALL_TEST_KAFKA.
#include "live_events.h"
#include "live_group.h"

#include "support/verify_json.h"
#include "support/verify_result.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::test;
using nlohmann::json;

class TestLiveRestarts : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        auto stage = LiveStage::start({"create orders 6"});
        VERIFY_RESULT(stage);
        m_stage = std::move(*stage);
        VERIFY_RESULT(m_stage->watch());
    }

    void rollingRestart_data() { eachKind(); }

    void rollingRestart()
    {
        QFETCH(int, kind);
        LiveGroup group(*m_stage, kindOf(kind), "rolled-" + kindOf(kind).name, "orders");
        VERIFY_RESULT(group.join("a"));
        VERIFY_RESULT(group.settled({{"a", 6}}));
        VERIFY_RESULT(group.join("b"));
        VERIFY_RESULT(group.settled({{"a", 3}, {"b", 3}}));
        for (const auto& [restarted, stays] : {std::pair{"a", "b"}, std::pair{"b", "a"}}) {
            const auto before = group.memberId(restarted);
            VERIFY_RESULT(before);
            VERIFY_RESULT(group.close(restarted));
            const auto away = group.settled({{stays, 6}});
            VERIFY_RESULT(away);
            QVERIFY2(away->size() == 1, json(*away).dump().c_str());
            VERIFY_EVENT(away->front(), causedBy("member-left", {}, {*before}));
            VERIFY_EVENT(away->front(), movedKeptAssigned(3, 3));

            VERIFY_RESULT(group.join(restarted));
            const auto back = group.settled({{restarted, 3}, {stays, 3}});
            VERIFY_RESULT(back);
            const auto after = group.memberId(restarted);
            VERIFY_RESULT(after);
            QVERIFY(*after != *before);
            QVERIFY2(back->size() == 1, json(*back).dump().c_str());
            VERIFY_EVENT(back->front(), causedBy("member-joined", {*after}, {}));
            VERIFY_EVENT(back->front(), movedKeptAssigned(3, 3));
        }
        verifyStory(group);
    }

    void staticRestart_data() { eachKind(); }

    void staticRestart()
    {
        QFETCH(int, kind);
        LiveGroup group(*m_stage, kindOf(kind), "static-" + kindOf(kind).name, "orders");
        VERIFY_RESULT(group.join("a", "group.instance.id=node-a"));
        VERIFY_RESULT(group.settled({{"a", 6}}));
        VERIFY_RESULT(group.join("b", "group.instance.id=node-b"));
        VERIFY_RESULT(group.settled({{"a", 3}, {"b", 3}}));
        const auto generations = group.generations();
        VERIFY_RESULT(generations);
        for (const std::string restarted : {"a", "b"}) {
            const auto before = group.memberId(restarted);
            VERIFY_RESULT(before);
            VERIFY_RESULT(group.close(restarted));
            VERIFY_RESULT(group.join(restarted, "group.instance.id=node-" + restarted));
            VERIFY_RESULT(group.await({{restarted, 3}}));
            const auto after = group.memberId(restarted);
            VERIFY_RESULT(after);
            QVERIFY(*after != *before);
        }
        // Kafka takes them for the members that they were.
        const auto unchanged = group.generations();
        VERIFY_RESULT(unchanged);
        QCOMPARE(*unchanged, *generations);

        // The first that is told after that is what comes after that.
        VERIFY_RESULT(group.join("c"));
        const auto next = group.settled({{"a", 2}, {"b", 2}, {"c", 2}});
        VERIFY_RESULT(next);
        const auto c = group.memberId("c");
        VERIFY_RESULT(c);
        QVERIFY2(next->size() == 1, json(*next).dump().c_str());
        VERIFY_EVENT(next->front(), causedBy("member-joined", {*c}, {}));
        verifyStory(group);
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

    static void verifyStory(LiveGroup& group)
    {
        const auto wrong = group.wrongStory();
        QVERIFY2(wrong.empty(), wrong.c_str());
        VERIFY_JSON(group.told("idle"), json::array());
    }

    std::unique_ptr<LiveStage> m_stage;
};

QTEST_GUILESS_MAIN(TestLiveRestarts)
#include "test_live_restarts.moc"
