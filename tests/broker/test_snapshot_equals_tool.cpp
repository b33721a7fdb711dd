// `rollcallctl snapshot --json` against Kafka's own kafka-consumer-groups, on real groups of every kind, while they stand still.
// Runs once a Kafka version: ROLLCALL_TEST_KAFKA.
#include "group_scenarios.h"
#include "librdkafka_member.h"

#include "support/rollcallctl.h"
#include "support/snapshot_comparison.h"
#include "support/still_look.h"
#include "support/verify_json.h"
#include "support/verify_result.h"
#include "support/wait_until.h"

#include <QTest>

#include <algorithm>
#include <array>

using namespace rollcall;
using namespace rollcall::test;
using nlohmann::json;

namespace {

std::string joined(const std::vector<std::string>& lines)
{
    std::string text;
    for (const auto& line : lines) {
        text += "\n" + line;
    }
    return text;
}

json partitionOf(const json& group, const std::string& topic, int partition)
{
    for (const auto& candidate : group.at("partitions")) {
        if (candidate.at("topic") == topic && candidate.at("partition") == partition) {
            return candidate;
        }
    }
    return json::object();
}

json without(json snapshot, const std::string& group)
{
    auto& groups = snapshot["groups"];
    groups.erase(std::remove_if(groups.begin(), groups.end(), [&](const json& g) { return g.at("group") == group; }),
                 groups.end());
    return snapshot;
}

} // namespace

class TestSnapshotEqualsTool : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        ClusterSpec spec;
        spec.version = qEnvironmentVariable("ROLLCALL_TEST_KAFKA", QString::fromStdString(kafka4)).toStdString();
        auto cluster = KafkaCluster::start(spec);
        VERIFY_RESULT(cluster);
        m_cluster = std::move(*cluster);
        const auto scenarios = groupScenarios(kafkaInstall(spec.version).hasConsumerProtocol());
        m_expected = scenarios.expected;
        VERIFY_RESULT(m_cluster->client().script(scenarios.commands));
        for (auto& member : m_members) {
            auto opened = LibrdkafkaMember::join(m_cluster->bootstrap(), librdkafkaGroup, librdkafkaTopic);
            VERIFY_RESULT(opened);
            member = std::move(*opened);
        }
        std::string unexpected;
        const bool settled = waitUntil([&] {
            const auto tool = m_cluster->client().tool();
            unexpected = tool ? firstUnexpected(*tool, m_expected) : tool.error().text;
            return unexpected.empty();
        });
        QVERIFY2(settled, unexpected.c_str());
    }

    void equalsTheToolForAllGroups()
    {
        const auto look = lookWhileStill(*m_cluster);
        VERIFY_RESULT(look);
        QVERIFY2(look->tool.errors.empty(), joined(look->tool.errors).c_str());
        QCOMPARE(look->tool.states.size(), m_expected.size());
        const auto found = differences(look->snapshot, look->tool);
        QVERIFY2(found.empty(), joined(found).c_str());
        for (const auto& error : look->snapshot.at("errors")) {
            QVERIFY2(error.at("source") == "offsets-topic", error.dump().c_str());
        }
    }

    void equalsTheToolForOneGroup()
    {
        const auto snapshot = snapshotOf(m_cluster->bootstrap(), {"--group", "range-group"});
        VERIFY_RESULT(snapshot);
        const auto tool = m_cluster->client().tool({"range-group"});
        VERIFY_RESULT(tool);
        const auto found = differences(*snapshot, *tool);
        QVERIFY2(found.empty(), joined(found).c_str());
        QCOMPARE(snapshot->at("groups").size(), 1U);
    }

    void tellsLostFromReadable()
    {
        const auto snapshot = snapshotOf(m_cluster->bootstrap());
        VERIFY_RESULT(snapshot);
        const auto group = groupOf(*snapshot, "behind-log-start");
        const auto behind = partitionOf(group, "trimmed", 0);
        VERIFY_JSON(behind.value("logStart", json()), 50);
        VERIFY_JSON(behind.value("lag", json()), 50);
        VERIFY_JSON(behind.value("lost", json()), 40);
        const auto ahead = partitionOf(group, "trimmed", 1);
        VERIFY_JSON(ahead.value("lag", json()), 40);
        VERIFY_JSON(ahead.value("lost", json()), 0);
        VERIFY_JSON(group.value("totalLag", json()), 90);
    }

    void namesIdleMembersAndUnknownLags()
    {
        const auto snapshot = snapshotOf(m_cluster->bootstrap());
        VERIFY_RESULT(snapshot);
        const auto crowd = groupOf(*snapshot, "crowd");
        const auto idle = std::ranges::count_if(crowd.at("members"), [](const json& m) { return m.at("idle") == true; });
        QCOMPARE(idle, 1);
        QVERIFY(std::ranges::all_of(crowd.at("members"),
                                    [](const json& m) { return m.at("idle") == m.at("idleReason").is_string(); }));
        QVERIFY(std::ranges::all_of(crowd.at("partitions"), [](const json& p) { return p.at("unknown") == "no-commit"; }));
        QVERIFY(crowd.at("totalLag").is_null());
    }

    /// Last but one, as it changes the groups: while the reader has not noticed, it still owns what is gone, and Kafka's tool
    /// fails for all groups together.
    void deletedTopicSpoilsNothingElse()
    {
        VERIFY_RESULT(m_cluster->client().script({"pause " + deletedTopicReader, "delete " + deletedTopic}));
        // A broker deletes a moment after it has said so.
        QVERIFY(waitUntil([&] {
            const auto all = m_cluster->client().tool();
            return all && !all->errors.empty();
        }));
        std::vector<std::string> others;
        for (const auto& expected : m_expected) {
            if (expected.group != deletedTopicGroup) {
                others.push_back(expected.group);
            }
        }
        const auto tool = m_cluster->client().tool(others);
        VERIFY_RESULT(tool);
        const auto snapshot = snapshotOf(m_cluster->bootstrap());
        VERIFY_RESULT(snapshot);
        const auto found = differences(without(*snapshot, deletedTopicGroup), *tool);
        QVERIFY2(found.empty(), joined(found).c_str());

        auto group = groupOf(*snapshot, deletedTopicGroup);
        VERIFY_JSON(partitionOf(group, "keep", 0).value("lag", json()), 3);
        QVERIFY(partitionOf(group, deletedTopic, 0).value("lag", json(0)).is_null());
        QVERIFY(partitionOf(group, deletedTopic, 1).value("unknown", json()).is_string());
        // Members and state the tool still tells.
        const auto members = m_cluster->client().tool({deletedTopicGroup});
        VERIFY_RESULT(members);
        QVERIFY(members->partitions.empty());
        group["partitions"] = json::array();
        const auto rest = differences(json::object({{"groups", json::array({group})}}), *members);
        QVERIFY2(rest.empty(), joined(rest).c_str());
    }

    void equalsTheToolOnceTheDeletionIsNoticed()
    {
        VERIFY_RESULT(m_cluster->client().script(
            {"resume " + deletedTopicReader, "await-assignment " + deletedTopicReader + " 1", "commit-transaction tx"}));
        const auto look = lookWhileStill(*m_cluster);
        VERIFY_RESULT(look);
        QVERIFY2(look->tool.errors.empty(), joined(look->tool.errors).c_str());
        const auto found = differences(look->snapshot, look->tool);
        QVERIFY2(found.empty(), joined(found).c_str());
    }

private:
    std::unique_ptr<KafkaCluster> m_cluster;
    std::array<std::unique_ptr<LibrdkafkaMember>, 2> m_members;
    std::vector<ExpectedGroup> m_expected;
};

QTEST_GUILESS_MAIN(TestSnapshotEqualsTool)
#include "test_snapshot_equals_tool.moc"
