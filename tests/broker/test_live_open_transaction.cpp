// A transaction that is held open on a partition of __consumer_offsets until the broker aborts it: no rebalance of another group
// is told late, and no offset of the transaction is ever shown as committed. Runs once a Kafka version, ROLLCALL_TEST_KAFKA, and
// for a longer time with ROLLCALL_TEST_OPEN_MS.
#include "group_beside.h"
#include "live_events.h"
#include "live_group.h"

#include "support/snapshot_comparison.h"
#include "support/text_file.h"
#include "support/verify_json.h"
#include "support/verify_result.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::test;
using nlohmann::json;

namespace {

const std::string pending = "transactional";

json committedOf(const json& snapshot, const std::string& group)
{
    for (const auto& row : groupOf(snapshot, group).value("partitions", json::array())) {
        if (row.at("topic") == "orders" && row.at("partition") == 0) {
            return row.at("committed");
        }
    }
    return {};
}

} // namespace

class TestLiveOpenTransaction : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        auto stage = LiveStage::start({"create orders 6", "produce orders 0 9", "alter-offset " + pending + " orders 0 1"});
        VERIFY_RESULT(stage);
        m_stage = std::move(*stage);
        VERIFY_RESULT(m_stage->watch({"--final", finalFile()}));
    }

    void rebalancesAreToldWhileItIsOpen()
    {
        LiveGroup group(*m_stage, m_stage->kinds().front(), groupBeside(pending, "working"), "orders");
        VERIFY_RESULT(group.join("a"));
        VERIFY_RESULT(group.settled({{"a", 6}}));

        const auto openMs = qEnvironmentVariable("ROLLCALL_TEST_OPEN_MS", QStringLiteral("10000")).toStdString();
        VERIFY_RESULT(client().call("begin-commit t1 " + pending + " orders 0 5 transaction.timeout.ms=" + openMs));
        QVERIFY(isOpen());
        int toldWhileOpen = 0;
        do {
            VERIFY_RESULT(group.join("b"));
            VERIFY_RESULT(group.settled({{"a", 3}, {"b", 3}}));
            toldWhileOpen += isOpen() ? 1 : 0;
            const auto snapshot = snapshotOf(m_stage->cluster().bootstrap(), {"--group", pending});
            VERIFY_RESULT(snapshot);
            VERIFY_JSON(committedOf(*snapshot, pending), 1);
            VERIFY_RESULT(group.close("b"));
            VERIFY_RESULT(group.settled({{"a", 6}}));
            toldWhileOpen += isOpen() ? 1 : 0;
        } while (isOpen());
        QVERIFY(toldWhileOpen > 0);
        qInfo("%d rebalances were told while the transaction was open", toldWhileOpen);
        m_working = group.name();

        VERIFY_RESULT(client().call("commit " + m_working + ".a orders 0 7"));
        VERIFY_RESULT(group.join("c"));
        VERIFY_RESULT(group.settled({{"a", 3}, {"c", 3}}));
        const auto wrong = group.wrongStory();
        QVERIFY2(wrong.empty(), wrong.c_str());
    }

    void nothingOfItWasEverCommitted()
    {
        // What was committed after it is taken for committed once the abort was read, so the abort was read.
        const auto ended = m_stage->watching().interrupt();
        QCOMPARE(ended.exitCode.value_or(-1), 0);
        const auto final = json::parse(contentOf(finalFile()), nullptr, false);
        VERIFY_JSON(committedOf(final, m_working), 7);
        VERIFY_JSON(committedOf(final, pending), 1);
        // Neither shown and taken back in between.
        for (const auto& event : jsonLines(ended.output)) {
            QVERIFY2(event.at("group") != pending || event.at("event") != "offset-reset", event.dump().c_str());
        }
    }

private:
    JavaClient& client() { return m_stage->client(); }
    [[nodiscard]] std::string finalFile() const { return (m_stage->cluster().folder() / "final.json").string(); }

    bool isOpen()
    {
        const auto state = client().call("transaction t1");
        return state && state->front() == "Ongoing";
    }

    std::unique_ptr<LiveStage> m_stage;
    std::string m_working;
};

QTEST_GUILESS_MAIN(TestLiveOpenTransaction)
#include "test_live_open_transaction.moc"
