// The only broker is away: at the start, and in the middle of watching.
#include "support/kafka_cluster.h"
#include "support/rollcallctl.h"
#include "support/snapshot_comparison.h"
#include "support/text_file.h"
#include "support/verify_json.h"
#include "support/verify_result.h"

#include <QTest>

#include <algorithm>

using namespace rollcall::test;
using nlohmann::json;

namespace {

/// Of the summary line, the group's object.
json summaryOf(const std::string& output, const std::string& group)
{
    return groupOf(jsonLines(output).back(), group);
}

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

class TestOutage : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        auto cluster = KafkaCluster::start({});
        VERIFY_RESULT(cluster);
        m_cluster = std::move(*cluster);
        VERIFY_RESULT(m_cluster->client().script({"create orders 4", "produce orders 0 20", "consumer c1 readers orders",
                                                  "await-assignment c1 4", "commit c1 orders 0 7"}));
    }

    void picksUpABrokerThatComesLater()
    {
        m_cluster->broker().kill();
        RunningRollcallctl watch({"watch", "--json", "--bootstrap", m_cluster->bootstrap()});
        AWAIT_EVENT(watch, sourceIs("lost"));
        const auto text = watch.found().at("text").get<std::string>();
        QVERIFY2(contains(text, m_cluster->bootstrap()), text.c_str());
        QVERIFY2(contains(text, "check host and port"), text.c_str());
        QVERIFY(watch.running());

        VERIFY_RESULT(m_cluster->restart());
        AWAIT_EVENT(watch, sourceIs("resumed"));
        VERIFY_RESULT(m_cluster->client().script({"consumer c2 readers orders", "await-assignment c2 2"}));
        AWAIT_EVENT(watch, rebalanced("readers"));
        const auto ended = watch.interrupt();
        QCOMPARE(ended.exitCode.value_or(-1), 0);
        VERIFY_JSON(summaryOf(ended.output, "readers").value("members", json()), 2);
        VERIFY_RESULT(m_cluster->client().script({"close c2", "await-assignment c1 4"}));
    }

    void snapshotOfAnUnreachableClusterSaysWhy()
    {
        m_cluster->broker().kill();
        const auto failed = rollcallctl({"snapshot", "--json", "--bootstrap", m_cluster->bootstrap()});
        VERIFY_RESULT(failed);
        QCOMPARE(failed->exitCode.value_or(-1), 1);
        QVERIFY(failed->output.empty());
        const auto& text = failed->errorOutput;
        QVERIFY2(contains(text, m_cluster->bootstrap()) && contains(text, "check host and port"), text.c_str());
        QVERIFY2(std::ranges::count(text, '\n') == 1, text.c_str());
        VERIFY_RESULT(m_cluster->restart());
    }

    void keepsTheLastDataAndRecovers()
    {
        json before;
        QVERIFY(waitUntil([&] { // a broker that has just come back does not lead its partitions yet
            before = snapshotOf(m_cluster->bootstrap()).value_or(json::object());
            const auto partitions = groupOf(before, "readers").value("partitions", json::array());
            return partitions.size() == 4
                && std::ranges::none_of(partitions, [](const json& one) { return one.at("logEnd").is_null(); });
        }));
        const auto final = (m_cluster->folder() / "final.json").string();
        RunningRollcallctl events({"watch", "--json", "--bootstrap", m_cluster->bootstrap()});
        RunningRollcallctl tables({"watch", "--bootstrap", m_cluster->bootstrap(), "--final", final});
        AWAIT_EVENT(events, sourceIs("ok"));
        QVERIFY(waitUntil([&] { return contains(tables.output(), "source admin ok"); }));
        // Both have seen the group in full before the broker goes: a member joins, and leaves again.
        VERIFY_RESULT(m_cluster->client().script({"consumer c2 readers orders", "await-assignment c2 2"}));
        AWAIT_EVENT(events, rebalanced("readers"));
        VERIFY_RESULT(m_cluster->client().script({"close c2", "await-assignment c1 4"}));
        AWAIT_EVENT(events, rebalanced("readers"));
        QVERIFY(waitUntil([&] { return contains(tables.output(), "left"); }));

        m_cluster->broker().kill();
        AWAIT_EVENT(events, sourceIs("lost"));
        QVERIFY(waitUntil([&] { return contains(tables.output(), "source admin lost"); }));
        const auto ended = tables.interrupt();
        QCOMPARE(ended.exitCode.value_or(-1), 0);
        QVERIFY2(contains(ended.output, "stale: data from"), ended.output.c_str());
        const auto kept = json::parse(contentOf(final), nullptr, false);
        QVERIFY(kept.is_object());
        VERIFY_JSON(groupOf(kept, "readers").value("members", json()), groupOf(before, "readers").value("members", json()));
        VERIFY_JSON(groupOf(kept, "readers").value("partitions", json()), groupOf(before, "readers").value("partitions", json()));
        QVERIFY(std::ranges::any_of(kept.at("errors"), [](const json& error) { return error.at("source") == "admin"; }));

        VERIFY_RESULT(m_cluster->restart());
        AWAIT_EVENT(events, sourceIs("resumed"));
        VERIFY_RESULT(m_cluster->client().script({"consumer c3 readers orders", "await-assignment c3 2"}));
        AWAIT_EVENT(events, rebalanced("readers"));
        const auto all = events.interrupt();
        QCOMPARE(all.exitCode.value_or(-1), 0);
        VERIFY_JSON(summaryOf(all.output, "readers").value("members", json()), 2);
    }

private:
    std::unique_ptr<KafkaCluster> m_cluster;
};

QTEST_GUILESS_MAIN(TestOutage)
#include "test_outage.moc"
