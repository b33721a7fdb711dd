// The source "offsets-topic" against a real broker. Runs once a Kafka version: ROLLCALL_TEST_KAFKA.
#include "support/kafka_cluster.h"
#include "support/verify_result.h"
#include "support/wait_until.h"

#include "kafka/admin_client.h"
#include "kafka/offsets_consumer.h"
#include "kafka/offsets_topic_source.h"
#include "offsets_topic/decode.h"
#include "threads/worker.h"

#include <QTest>

#include <algorithm>
#include <filesystem>
#include <mutex>

using namespace rollcall;
using namespace rollcall::test;

namespace {

constexpr Partition partitionCount = 6; // broker_files.cpp

Partition partitionOf(const std::string& group)
{
    return offsets_topic::partitionOf(GroupId(group), partitionCount);
}

/// One of the names PREFIX0, PREFIX1, ... whose records live in that partition.
std::string groupIn(Partition partition, const std::string& prefix)
{
    for (int i = 0;; ++i) {
        if (auto name = prefix + std::to_string(i); partitionOf(name) == partition) {
            return name;
        }
    }
}

struct Record {
    Partition partition = 0;
    Offset offset = 0;
    std::int16_t type = 0;
    std::optional<bool> confirmed;
    std::string group;
};

/// Of types whose keys begin with the group.
std::string groupIn(std::span<const std::byte> key)
{
    const auto size = std::to_integer<std::size_t>(key[2]) << 8U | std::to_integer<std::size_t>(key[3]);
    const auto name = key.subspan(4, size);
    return {reinterpret_cast<const char*>(name.data()), name.size()};
}

/// Everything that the source has handed on.
class Collected final : public ObservationSink {
public:
    bool push(std::vector<Observation> batch) override
    {
        const std::lock_guard lock(m_mutex);
        std::ranges::move(batch, std::back_inserter(m_all));
        return true;
    }

    template <class T>
    std::vector<T> all() const
    {
        const std::lock_guard lock(m_mutex);
        std::vector<T> result;
        for (const auto& observation : m_all) {
            if (const auto* const one = std::get_if<T>(&observation)) {
                result.push_back(*one);
            }
        }
        return result;
    }

    std::vector<Record> records() const
    {
        std::vector<Record> result;
        for (const auto& batch : all<OffsetsRecords>()) {
            for (std::size_t i = 0; i < batch.size(); ++i) {
                const auto one = batch.at(i);
                const auto type =
                    static_cast<std::int16_t>(std::to_integer<int>(one.key[0]) << 8U | std::to_integer<int>(one.key[1]));
                result.push_back({one.partition, one.offset, type, one.confirmed, groupIn(one.key)});
            }
        }
        return result;
    }

    bool hasRecord(const std::function<bool(const Record&)>& fits) const { return std::ranges::any_of(records(), fits); }

    bool hasReport(SourceState state, const std::string& part = {}) const
    {
        return std::ranges::any_of(all<SourceReport>(), [&](const auto& report) {
            return report.state == state && (report.text + report.hint).find(part) != std::string::npos;
        });
    }

    /// The history of every partition is complete.
    bool complete() const
    {
        std::map<Partition, bool> done;
        for (const auto& read : all<OffsetsPartitionRead>()) {
            done[read.partition] = read.backfilledTo == read.tailFrom;
        }
        return done.size() == partitionCount && std::ranges::all_of(done, [](const auto& one) { return one.second; });
    }

    std::string text() const
    {
        std::string result;
        for (const auto& report : all<SourceReport>()) {
            result += std::string(nameOf(report.state)) + ": " + report.text + " (" + report.hint + ")\n";
        }
        return result;
    }

private:
    mutable std::mutex m_mutex; ///< guards m_all
    std::vector<Observation> m_all;
};

/// A running source with what it handed on.
struct Watched {
    Collected seen;
    std::unique_ptr<kafka::OffsetsTopicSource> source;

    explicit Watched(const ClientProperties& connection)
    {
        auto admin = kafka::AdminClient::open(connection, systemNow);
        kafka::OffsetsTopicOptions options;
        options.partitionOf = offsets_topic::partitionOf;
        options.grant = "grant it";
        source = std::make_unique<kafka::OffsetsTopicSource>(*std::move(admin), kafka::offsetsConsumers(connection, {}),
                                                             std::move(options), seen, systemNow);
        source->start();
    }
    ~Watched() { source->stop(); }
    Watched(const Watched&) = delete;
    Watched& operator=(const Watched&) = delete;

    bool settled() const
    {
        return waitUntil([this] { return source->settled()->isOpen(); });
    }
    bool waitForReport(SourceState state, const std::string& part = {}) const
    {
        return waitUntil([&] { return seen.hasReport(state, part); });
    }
    bool waitForRecord(const std::function<bool(const Record&)>& fits) const
    {
        return waitUntil([&] { return seen.hasRecord(fits); });
    }
};

auto commitOf(const std::string& group, std::optional<bool> confirmed)
{
    return [=](const Record& record) { return record.type <= 1 && record.group == group && record.confirmed == confirmed; };
}

auto metadataOf(const std::string& group)
{
    return [=](const Record& record) { return record.type == 2 && record.group == group; };
}

} // namespace

class TestOffsetsTopic : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        ClusterSpec spec;
        spec.version = qEnvironmentVariable("ROLLCALL_TEST_KAFKA", QString::fromStdString(kafka4)).toStdString();
        spec.login = true;
        auto cluster = KafkaCluster::start(spec);
        VERIFY_RESULT(cluster);
        m_cluster = std::move(*cluster);
        VERIFY_RESULT(client().script({"create orders 4"}));
    }

    /// First, for it needs a cluster on which no group has ever been.
    void theTopicAppearsWhileItIsWatched()
    {
        const Watched watched(plain());
        QVERIFY(watched.waitForReport(SourceState::ok, "waiting for __consumer_offsets"));
        QVERIFY(watched.settled());
        // Looking, and all that librdkafka does on its own, has not made it.
        QVERIFY(!client().call("leaders __consumer_offsets"));
        VERIFY_RESULT(client().script({"consumer c1 first orders", "await-assignment c1 4", "commit c1 orders 0 0"}));
        QVERIFY2(watched.waitForRecord(metadataOf("first")), watched.seen.text().c_str());
        QVERIFY(watched.waitForRecord(commitOf("first", std::nullopt)));
        QVERIFY(watched.waitForReport(SourceState::ok, "6 partitions, history complete"));
        for (const auto& read : watched.seen.all<OffsetsPartitionRead>()) {
            QCOMPARE(read.tailFrom, Offset{0});
            QCOMPARE(read.backfilledTo, std::optional<Offset>(0));
        }
        VERIFY_RESULT(client().script({"close c1"}));
    }

    /// Begun in the middle of a stream of commits: each offset is there once, as history or as news.
    void noRecordIsMissedOrComesTwice()
    {
        Worker commits([this](const StopFlag& stop) {
            for (int i = 0; i < 3 && !stop.requested(); ++i) {
                static_cast<void>(client().call("commit-many g 150 4 orders"));
            }
        });
        const Watched watched(plain());
        QVERIFY(watched.settled());
        commits.join();
        VERIFY_RESULT(client().script({"alter-offset last orders 0 1"}));
        QVERIFY2(waitUntil([&] { return watched.seen.complete(); }), watched.seen.text().c_str());
        QVERIFY(watched.waitForRecord(commitOf("last", std::nullopt)));
        QVERIFY(waitUntil([&] { return watched.seen.records().size() >= 1800; }));
        std::map<Partition, std::vector<Offset>> offsets;
        for (const auto& record : watched.seen.records()) {
            QVERIFY(!record.confirmed);
            offsets[record.partition].push_back(record.offset);
        }
        for (auto& [partition, all] : offsets) {
            std::ranges::sort(all);
            for (std::size_t i = 0; i < all.size(); ++i) {
                QVERIFY2(all[i] == static_cast<Offset>(i),
                         qPrintable(QString("partition %1: offset %2 in place of %3").arg(partition).arg(all[i]).arg(i)));
            }
        }
    }

    void anOpenTransactionDelaysNoMemberAndConfirmsNothing()
    {
        const Watched watched(plain());
        QVERIFY(watched.settled());
        const std::string pending = "transactional";
        const auto partition = partitionOf(pending);
        const auto joining = groupIn(partition, "joining");
        const auto behind = groupIn(partition, "behind");
        VERIFY_RESULT(client().script({"begin-commit t1 " + pending + " orders 0 5", "consumer c2 " + joining + " orders",
                                       "await-assignment c2 4", "alter-offset " + behind + " orders 0 3"}));
        QVERIFY2(watched.waitForRecord(metadataOf(joining)), watched.seen.text().c_str());
        QVERIFY(watched.waitForRecord(commitOf(pending, false)));
        QVERIFY(watched.waitForRecord(commitOf(behind, false)));
        const auto where = "open transaction on __consumer_offsets-" + std::to_string(partition);
        QVERIFY2(watched.waitForReport(SourceState::ok, where), watched.seen.text().c_str());
        QVERIFY(!watched.seen.hasRecord(commitOf(pending, std::nullopt)));
        QVERIFY(!watched.seen.hasRecord(commitOf(behind, std::nullopt)));

        VERIFY_RESULT(client().script({"abort t1"}));
        QVERIFY(watched.waitForRecord(commitOf(behind, std::nullopt)));
        QVERIFY(waitUntil([&] { return watched.seen.all<SourceReport>().back().text.find("transaction") == std::string::npos; }));
        QVERIFY(!watched.seen.hasRecord(commitOf(pending, std::nullopt)));

        VERIFY_RESULT(client().script({"begin-commit t1 " + pending + " orders 0 6", "commit-transaction t1", "close c2"}));
        QVERIFY(watched.waitForRecord(commitOf(pending, std::nullopt)));
    }

    void deniedAndThenGranted()
    {
        auto connection = plain();
        connection.values["bootstrap.servers"] = KafkaCluster::address(m_cluster->broker().ports().login);
        connection.values["security.protocol"] = "SASL_SSL";
        connection.values["sasl.mechanism"] = "PLAIN";
        connection.values["sasl.username"] = testGuest;
        connection.values["sasl.password"] = testPassword;
        connection.values["ssl.ca.location"] = (m_cluster->certificates() / "ca.pem").string();
        const Watched watched(connection);
        QVERIFY2(watched.waitForReport(SourceState::denied, "grant it"), watched.seen.text().c_str());
        QVERIFY(watched.settled());
        VERIFY_RESULT(client().script({"allow guest Describe Topic *"}));
        // Some retries on: knowing the topic is not the right to read it.
        const Watched second(connection);
        QVERIFY2(second.waitForReport(SourceState::denied, "no READ on __consumer_offsets"), second.seen.text().c_str());
        QVERIFY(second.settled());
        VERIFY_RESULT(client().script({"allow guest Read Topic __consumer_offsets"}));
        QVERIFY2(watched.waitForReport(SourceState::resumed), watched.seen.text().c_str());
        QVERIFY2(second.waitForReport(SourceState::resumed), second.seen.text().c_str());
        VERIFY_RESULT(client().script({"alter-offset granted orders 0 1"}));
        QVERIFY(watched.waitForRecord(commitOf("granted", std::nullopt)));
        QVERIFY(second.waitForRecord(commitOf("granted", std::nullopt)));
    }

    /// Last, for it destroys a partition: the log that comes back is shorter than what was read.
    void aLogThatLostItsEndIsAGap()
    {
        const Watched watched(plain());
        QVERIFY(watched.settled());
        VERIFY_RESULT(client().script({"alter-offset doomed orders 0 1"}));
        QVERIFY(watched.waitForRecord(commitOf("doomed", std::nullopt)));
        const auto partition = partitionOf("doomed");
        QVERIFY(watched.waitForReport(SourceState::ok, "history complete"));

        m_cluster->broker().kill();
        QVERIFY2(watched.waitForReport(SourceState::lost), watched.seen.text().c_str());
        std::filesystem::remove_all(m_cluster->folder() / "broker1" / "data"
                                    / ("__consumer_offsets-" + std::to_string(partition)));
        VERIFY_RESULT(m_cluster->restart());
        QVERIFY2(watched.waitForReport(SourceState::resumed), watched.seen.text().c_str());
        QVERIFY2(watched.waitForReport(SourceState::gap, "__consumer_offsets-" + std::to_string(partition)),
                 watched.seen.text().c_str());
        const auto reads = watched.seen.all<OffsetsPartitionRead>();
        const auto gap = std::ranges::find_if(reads, [](const auto& read) { return read.lostFrom.has_value(); });
        QVERIFY(gap != reads.end());
        QCOMPARE(gap->partition, partition);
        QVERIFY(*gap->lostFrom > gap->tailFrom);
        const auto again = groupIn(partition, "again");
        VERIFY_RESULT(client().script({"alter-offset " + again + " orders 0 1"}));
        QVERIFY(watched.waitForRecord(commitOf(again, std::nullopt)));
    }

private:
    JavaClient& client() { return m_cluster->client(); }
    ClientProperties plain() const { return {{{"bootstrap.servers", m_cluster->bootstrap()}}}; }

    std::unique_ptr<KafkaCluster> m_cluster;
};

QTEST_GUILESS_MAIN(TestOffsetsTopic)
#include "test_offsets_topic.moc"
