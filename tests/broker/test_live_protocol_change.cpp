// A classic group that a member of KIP-848 joins and leaves again, as `rollcallctl watch --json` tells it while it happens.
#include "live_events.h"
#include "live_group.h"

#include "support/verify_json.h"
#include "support/verify_result.h"

#include <QTest>

#include <algorithm>

using namespace rollcall;
using namespace rollcall::test;
using nlohmann::json;

class TestLiveProtocolChange : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        auto stage = LiveStage::start({"create orders 6"});
        VERIFY_RESULT(stage);
        m_stage = std::move(*stage);
        VERIFY_RESULT(m_stage->watch());
    }

    void thereAndBack_data()
    {
        QTest::addColumn<QString>("members");
        QTest::addColumn<QString>("newcomer");
        for (const auto& kind : m_stage->kinds()) {
            // Cooperative members of librdkafka 2.14.2 did not share out anew in a turned group of Kafka 4.3.1 within two
            // minutes.
            if (kind.classic() && kind.name != "librdkafka-cooperative") {
                const auto* const other = kind.java ? "java-consumer" : "librdkafka-consumer";
                QTest::newRow(kind.name.c_str()) << QString::fromStdString(kind.name) << other;
            }
        }
    }

    void thereAndBack()
    {
        QFETCH(QString, members);
        QFETCH(QString, newcomer);
        const auto classic = kindOf(members);
        const auto consumer = kindOf(newcomer);
        LiveGroup group(*m_stage, classic, "changed-" + classic.name, "orders");
        VERIFY_RESULT(group.join("a"));
        VERIFY_RESULT(group.settled({{"a", 6}}));
        VERIFY_RESULT(group.join("b"));
        VERIFY_RESULT(group.settled({{"a", 3}, {"b", 3}}));

        VERIFY_RESULT(group.join("k", m_stage->members(consumer), consumer.settings));
        const auto there = group.settled({{"a", 2}, {"b", 2}, {"k", 2}});
        VERIFY_RESULT(there);
        const auto k = group.memberId("k");
        VERIFY_RESULT(k);
        QVERIFY2(there->size() == 1, json(*there).dump().c_str());
        VERIFY_EVENT(there->front(), causedBy("protocol-changed", {*k}, {}));
        VERIFY_EVENT(there->front(), movedKeptAssigned(2, 4));
        VERIFY_JSON(there->front().at("protocol"), "consumer");
        verifyChanges(group, {{"classic", "consumer"}});

        VERIFY_RESULT(group.close("k"));
        const auto back = group.settled({{"a", 3}, {"b", 3}});
        VERIFY_RESULT(back);
        QVERIFY(waitUntil([&] { return group.told("protocol-changed").size() >= 2; }));
        verifyChanges(group, {{"classic", "consumer"}, {"consumer", "classic"}});
        std::vector<std::string> left;
        for (const auto& event : *back) {
            VERIFY_JSON(event.at("joined"), json::array());
            const auto ids = event.at("left").get<std::vector<std::string>>();
            left.insert(left.end(), ids.begin(), ids.end());
        }
        VERIFY_JSON(json(left), json::array({*k}));
        VERIFY_JSON(back->front().at("trigger").at("kind"), "protocol-changed");

        std::string wrong;
        QVERIFY2(waitUntil([&] { return (wrong = group.wrongStory()).empty(); }), wrong.c_str());
        VERIFY_JSON(group.told("idle"), json::array());
    }

private:
    [[nodiscard]] MemberKind kindOf(const QString& name) const
    {
        const auto kinds = m_stage->kinds();
        return *std::ranges::find(kinds, name.toStdString(), &MemberKind::name);
    }

    static void verifyChanges(LiveGroup& group, const std::vector<std::pair<std::string, std::string>>& expected)
    {
        std::vector<std::pair<std::string, std::string>> told;
        for (const auto& event : group.told("protocol-changed")) {
            told.emplace_back(event.at("from"), event.at("to"));
        }
        QVERIFY2(told == expected, json(told).dump().c_str());
    }

    std::unique_ptr<LiveStage> m_stage;
};

QTEST_GUILESS_MAIN(TestLiveProtocolChange)
#include "test_live_protocol_change.moc"
