// Coordinators and leaders spread over three brokers, one of which is killed and comes back: what it took along is told as such,
// and spoils nothing else.
#include "coordinator_names.h"

#include "support/kafka_cluster.h"
#include "support/rollcallctl.h"
#include "support/snapshot_comparison.h"
#include "support/still_look.h"
#include "support/verify_json.h"
#include "support/verify_result.h"

#include <QTest>

#include <algorithm>

using namespace rollcall;
using namespace rollcall::test;
using nlohmann::json;

namespace {

constexpr int victim = 2;

std::string joined(const std::vector<std::string>& lines)
{
    std::string text;
    for (const auto& line : lines) {
        text += "\n" + line;
    }
    return text;
}

} // namespace

class TestThreeBrokers : public QObject {
    Q_OBJECT

private slots:
    /// One topic with a partition on each broker, and a group on each broker that reads it.
    void initTestCase()
    {
        ClusterSpec spec;
        spec.brokers = 3;
        auto cluster = KafkaCluster::start(spec);
        VERIFY_RESULT(cluster);
        m_cluster = std::move(*cluster);
        auto& client = m_cluster->client();
        VERIFY_RESULT(client.script({"create-on wide 1 2 3", "produce wide 0 10", "produce wide 1 20", "produce wide 2 30",
                                     "alter-offset first wide 0 1"}));
        const auto leaders = client.call("leaders __consumer_offsets");
        VERIFY_RESULT(leaders);
        for (int id = 1; id <= 3; ++id) {
            const auto name = groupCoordinatedBy(id, leaders->front());
            QVERIFY2(name.has_value(), leaders->front().c_str());
            m_groups[id] = *name;
            const auto reader = "reader-" + std::to_string(id);
            VERIFY_RESULT(client.script({"consumer " + reader + " " + *name + " wide", "await-assignment " + reader + " 3",
                                         "commit " + reader + " wide 0 4", "commit " + reader + " wide 1 5",
                                         "commit " + reader + " wide 2 6"}));
            const auto coordinator = client.call("coordinator " + *name);
            VERIFY_RESULT(coordinator);
            QCOMPARE(coordinator->front(), std::to_string(id));
        }
        for (auto* const watch : {&m_watch, &m_shortWatch}) {
            *watch = std::make_unique<RunningRollcallctl>(
                std::vector<std::string>{"watch", "--json", "--bootstrap", m_cluster->bootstrap()});
            AWAIT_EVENT(**watch, sourceIs("ok"));
        }
    }

    void equalsTheToolWhileAllAreUp() { compare(); }

    void killedBrokerSpoilsOnlyItsOwn()
    {
        const auto before = snapshotOf(m_cluster->bootstrap());
        VERIFY_RESULT(before);
        VERIFY_JSON(groupOf(*before, m_groups[victim]).value("coordinator", json()).at("id"), victim);
        m_cluster->broker(victim).kill();

        const auto after = snapshotOf(m_cluster->bootstrap());
        VERIFY_RESULT(after);
        for (const int id : {1, 3}) {
            const auto was = groupOf(*before, m_groups[id]);
            const auto is = groupOf(*after, m_groups[id]);
            QVERIFY(!is.empty());
            VERIFY_JSON(is.at("state"), "Stable");
            VERIFY_JSON(is.at("members"), was.at("members"));
            VERIFY_JSON(is.at("coordinator"), was.at("coordinator"));
            for (const std::size_t partition : {0U, 1U, 2U}) {
                const auto& now = is.at("partitions").at(partition);
                VERIFY_JSON(now.at("committed"), was.at("partitions").at(partition).at("committed"));
                // Partition 1 has its only copy on the broker that is gone.
                if (partition == victim - 1) {
                    QVERIFY2(now.at("lag").is_null() && now.at("unknown").is_string(), now.dump().c_str());
                } else {
                    VERIFY_JSON(now.at("lag"), was.at("partitions").at(partition).at("lag"));
                }
            }
        }
        // What is missing is told, and blamed on nobody else.
        const auto& errors = after->at("errors");
        const auto told = [](const json& error) { return error.at("source") == "admin"; };
        QVERIFY2(std::ranges::any_of(errors, told), errors.dump().c_str());
        for (const auto& error : errors) {
            QVERIFY2(error.at("group") != m_groups[1] && error.at("group") != m_groups[3], error.dump().c_str());
        }
    }

    /// librdkafka waits for ever for the connection of a coordinator that is down.
    void endsWhileACoordinatorIsDown()
    {
        const auto ended = m_shortWatch->interrupt();
        QVERIFY2(ended.exitCode.has_value(), "it did not end, or not by itself");
        QCOMPARE(*ended.exitCode, 0);
        QVERIFY(!groupOf(jsonLines(ended.output).back(), m_groups[1]).empty());
    }

    void allIsRightAgainWhenItIsBack()
    {
        VERIFY_RESULT(m_cluster->restart(victim));
        std::string unexpected;
        const bool settled = waitUntil([&] {
            const auto snapshot = snapshotOf(m_cluster->bootstrap());
            const auto tool = m_cluster->client().tool();
            unexpected = !snapshot ? snapshot.error().text
                : !tool            ? tool.error().text
                                   : joined(tool->errors) + joined(differences(*snapshot, *tool));
            return unexpected.empty();
        });
        QVERIFY2(settled, unexpected.c_str());
        compare();
    }

    void watchSawNothingThatWasNot()
    {
        // The end is reached when what happens now is seen.
        VERIFY_RESULT(m_cluster->client().script({"consumer late " + m_groups[victim] + " wide", "await-some late"}));
        AWAIT_EVENT(*m_watch, rebalanced(m_groups[victim]));
        const auto ended = m_watch->interrupt();
        QCOMPARE(ended.exitCode.value_or(-1), 0);
        const auto events = jsonLines(ended.output);
        for (const auto& event : events) {
            const bool ofOthers = event.at("group") == m_groups[1] || event.at("group") == m_groups[3];
            const bool isHistory = event.value("past", false);
            QVERIFY2(!ofOthers || isHistory || event.at("event") != "rebalance", event.dump().c_str());
            QVERIFY2(event.at("event") != "deleted", event.dump().c_str());
        }
        for (const int id : {1, 2, 3}) {
            VERIFY_JSON(groupOf(events.back(), m_groups[id]).value("members", json()), id == victim ? 2 : 1);
        }
    }

private:
    void compare()
    {
        const auto look = lookWhileStill(*m_cluster);
        VERIFY_RESULT(look);
        QCOMPARE(look->tool.states.size(), 4U);
        const auto found = differences(look->snapshot, look->tool);
        QVERIFY2(found.empty(), joined(found).c_str());
    }

    std::unique_ptr<KafkaCluster> m_cluster;
    std::unique_ptr<RunningRollcallctl> m_watch;
    std::unique_ptr<RunningRollcallctl> m_shortWatch; ///< ends while a broker is down
    /// By the id of the broker that coordinates it.
    std::map<int, std::string> m_groups;
};

QTEST_GUILESS_MAIN(TestThreeBrokers)
#include "test_three_brokers.moc"
