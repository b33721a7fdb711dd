// What `watch --record` wrote is replayed to the same events and the same final state, byte for byte.
#include "support/kafka_cluster.h"
#include "support/rollcallctl.h"
#include "support/text_file.h"
#include "support/verify_json.h"
#include "support/verify_result.h"

#include <QTest>

#include <algorithm>

using namespace rollcall::test;
using nlohmann::json;

namespace {

std::ptrdiff_t countOf(const std::vector<json>& events, const std::function<bool(const json&)>& wanted)
{
    return std::ranges::count_if(events, wanted);
}

} // namespace

class TestWatchReplay : public QObject {
    Q_OBJECT

private slots:
    /// A polling session with joins, leaves and an outage of the broker, recorded.
    void initTestCase()
    {
        auto cluster = KafkaCluster::start({});
        VERIFY_RESULT(cluster);
        m_cluster = std::move(*cluster);
        auto& client = m_cluster->client();
        VERIFY_RESULT(client.script({"create orders 4", "produce orders 0 20", "alter-offset empty orders 0 3",
                                     "consumer c1 readers orders", "await-assignment c1 4"}));

        RunningRollcallctl watch({"watch", "--json", "--bootstrap", m_cluster->bootstrap(), "--record", file("plain.jsonl"),
                                  "--final", file("watched.json")});
        AWAIT_EVENT(watch, sourceIs("ok"));
        VERIFY_RESULT(client.script({"consumer c2 readers orders", "await-assignment c2 2", "commit c2 orders 2 7"}));
        AWAIT_EVENT(watch, rebalanced("readers"));
        VERIFY_RESULT(client.script({"close c2", "await-assignment c1 4"}));
        AWAIT_EVENT(watch, rebalanced("readers"));

        m_cluster->broker().kill();
        AWAIT_EVENT(watch, sourceIs("lost"));
        VERIFY_RESULT(m_cluster->restart());
        AWAIT_EVENT(watch, sourceIs("resumed"));
        VERIFY_RESULT(client.script({"consumer c3 readers orders", "await-assignment c3 2", "produce orders 0 5"}));
        AWAIT_EVENT(watch, rebalanced("readers"));

        const auto ended = watch.interrupt();
        QCOMPARE(ended.exitCode.value_or(-1), 0);
        m_watched = ended.output;
    }

    void watchedTheWholeStory()
    {
        const auto events = jsonLines(m_watched);
        QVERIFY(countOf(events, rebalanced("readers")) >= 3);
        QVERIFY(countOf(events, sourceIs("lost")) >= 1);
        QVERIFY(countOf(events, sourceIs("resumed")) >= 1);
        VERIFY_JSON(events.back().at("event"), "summary");
        const auto final = json::parse(contentOf(file("watched.json")), nullptr, false);
        QVERIFY(final.is_object());
        QCOMPARE(final.at("groups").size(), 2U);
    }

    void replayIsTheSame() { compareReplayOf("plain.jsonl"); }

    void replayOfTheCompressedFileIsTheSame()
    {
        const auto packed = runCommand("gzip", {"--keep", file("plain.jsonl")});
        VERIFY_RESULT(packed);
        QCOMPARE(packed->exitCode.value_or(-1), 0);
        compareReplayOf("plain.jsonl.gz");
    }

private:
    [[nodiscard]] std::string file(const std::string& name) const { return (m_cluster->folder() / name).string(); }

    void compareReplayOf(const std::string& recording)
    {
        const auto replayed = rollcallctl({"replay", file(recording), "--json", "--final", file("replayed.json")});
        VERIFY_RESULT(replayed);
        QVERIFY2(replayed->exitCode == 0, replayed->errorOutput.c_str());
        QVERIFY(!m_watched.empty());
        QCOMPARE(replayed->output, m_watched);
        QCOMPARE(contentOf(file("replayed.json")), contentOf(file("watched.json")));
    }

    std::unique_ptr<KafkaCluster> m_cluster;
    std::string m_watched;
};

QTEST_GUILESS_MAIN(TestWatchReplay)
#include "test_watch_replay.moc"
