// Groups that were used before anybody watched: `rollcallctl watch --json` tells their rebalances from the history of
// __consumer_offsets. Runs once a Kafka version: ROLLCALL_TEST_KAFKA.
#include "live_events.h"
#include "live_group.h"

#include "support/snapshot_comparison.h"
#include "support/text_file.h"
#include "support/verify_json.h"
#include "support/verify_result.h"

#include <QTest>

#include <algorithm>

using namespace rollcall;
using namespace rollcall::test;
using nlohmann::json;

class TestLivePast : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        auto stage = LiveStage::start({"create orders 6", "alter-offset by-hand orders 0 0"});
        VERIFY_RESULT(stage);
        m_stage = std::move(*stage);
        for (const auto& kind : m_stage->kinds()) {
            if (kind.java) {
                use("emptied-" + kind.name, kind);
                use("deleted-" + kind.name, kind);
                VERIFY_RESULT(m_stage->client().call("delete-group deleted-" + kind.name));
            }
        }
        VERIFY_RESULT(m_stage->watch({"--final", finalFile()}));
    }

    void theirRebalancesAreTold_data()
    {
        QTest::addColumn<QString>("name");
        for (const auto& [name, members] : m_used) {
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
        }
    }

    void theirRebalancesAreTold()
    {
        QFETCH(QString, name);
        LiveGroup group(*m_stage, {}, name.toStdString(), "orders");
        std::string wrong;
        QVERIFY2(waitUntil([&] { return (wrong = group.wrongStory()).empty(); }), wrong.c_str());
        const auto done = group.done();
        const auto& [a, b] = m_used.at(group.name());
        QVERIFY2(done.size() == 4, json(done).dump().c_str());
        for (const auto& event : done) {
            QVERIFY2(event.value("past", false), event.dump().c_str());
        }
        VERIFY_EVENT(done[0], causedBy("member-joined", {a}, {}));
        VERIFY_EVENT(done[0], movedKeptAssigned(0, 0, 6));
        VERIFY_EVENT(done[1], causedBy("member-joined", {b}, {}));
        VERIFY_EVENT(done[1], movedKeptAssigned(3, 3));
        VERIFY_EVENT(done[2], causedBy("member-left", {}, {b}));
        VERIFY_EVENT(done[2], movedKeptAssigned(3, 3));
        VERIFY_EVENT(done[3], causedBy("member-left", {}, {a}));
        VERIFY_JSON(group.told("idle"), json::array());
    }

    /// Last, for it ends the watch.
    void onlyWhatIsThereIsListed()
    {
        const auto ended = m_stage->watching().interrupt();
        QCOMPARE(ended.exitCode.value_or(-1), 0);
        const auto final = json::parse(contentOf(finalFile()), nullptr, false);
        for (const auto& [name, members] : m_used) {
            QCOMPARE(groupOf(final, name).empty(), name.starts_with("deleted-"));
        }
        VERIFY_JSON(groupOf(final, "by-hand").value("type", json()), "simple");
        QVERIFY(groupOf(final, "emptied-java-eager").value("type", json()) != "simple");
    }

private:
    /// Two members come and go.
    void use(const std::string& name, const MemberKind& kind)
    {
        LiveGroup group(*m_stage, kind, name, "orders");
        VERIFY_RESULT(group.join("a"));
        VERIFY_RESULT(group.await({{"a", 6}}));
        VERIFY_RESULT(group.join("b"));
        VERIFY_RESULT(group.await({{"a", 3}, {"b", 3}}));
        const auto a = group.memberId("a");
        VERIFY_RESULT(a);
        const auto b = group.memberId("b");
        VERIFY_RESULT(b);
        m_used[name] = {*a, *b};
        VERIFY_RESULT(group.close("b"));
        VERIFY_RESULT(group.await({{"a", 6}}));
        VERIFY_RESULT(group.close("a"));
        // A group can be deleted once nobody is in it.
        QVERIFY(waitUntil([&] {
            const auto tool = m_stage->client().tool({name});
            return tool && tool->state(name) != nullptr && tool->state(name)->state == "Empty";
        }));
    }

    [[nodiscard]] std::string finalFile() const { return (m_stage->cluster().folder() / "final.json").string(); }

    std::unique_ptr<LiveStage> m_stage;
    std::map<std::string, std::pair<std::string, std::string>> m_used; ///< the ids of both members, by group
};

QTEST_GUILESS_MAIN(TestLivePast)
#include "test_live_past.moc"
