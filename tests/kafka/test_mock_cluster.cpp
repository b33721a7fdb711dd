// Log offsets and topics on librdkafka's mock cluster of three brokers, which answers Metadata and ListOffsets as a broker does.
#include "kafka/admin_client.h"
#include "kafka/handles.h"

#include <librdkafka/rdkafka_mock.h>

#include <QTest>

#include <array>

using namespace rollcall;
using namespace rollcall::kafka;

namespace {

using MockHandle = Handle<rd_kafka_mock_cluster_t, rd_kafka_mock_cluster_destroy>;

const TopicName orders{"orders"};
constexpr int partitionCount = 4;
constexpr int brokerCount = 3;

} // namespace

class TestMockCluster : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void topicsAndLeaders();
    void logOffsetsOfSeveralLeaders();
    void partitionWithoutLeader();
    void unknownTopicAndPartition();
    void leaderThatMoved();
    void leaderThatIsDown();
    void coordinatorThatMoved();

private:
    void produce(Partition partition, int records);

    ClientHandle m_host; ///< the mock cluster lives in it
    MockHandle m_mock;
    std::unique_ptr<AdminClient> m_admin;
    StopFlag m_stop;
};

void TestMockCluster::init()
{
    std::array<char, 512> reason{};
    ConfHandle conf(rd_kafka_conf_new());
    rd_kafka_conf_set_log_cb(conf.get(), nullptr);
    m_host.reset(rd_kafka_new(RD_KAFKA_PRODUCER, conf.get(), reason.data(), reason.size()));
    QVERIFY2(m_host, reason.data());
    static_cast<void>(conf.release());
    m_mock.reset(rd_kafka_mock_cluster_new(m_host.get(), brokerCount));
    QVERIFY(m_mock);
    QCOMPARE(rd_kafka_mock_topic_create(m_mock.get(), "orders", partitionCount, 1), RD_KAFKA_RESP_ERR_NO_ERROR);
    for (int i = 0; i < partitionCount; ++i) {
        QCOMPARE(rd_kafka_mock_partition_set_leader(m_mock.get(), "orders", i, 1 + i % brokerCount), RD_KAFKA_RESP_ERR_NO_ERROR);
    }
    AdminClientOptions options;
    options.timeout = std::chrono::seconds{20};
    auto admin = AdminClient::open({{{"bootstrap.servers", rd_kafka_mock_cluster_bootstraps(m_mock.get())}}}, systemNow, options);
    QVERIFY(admin.has_value());
    m_admin = *std::move(admin);
}

void TestMockCluster::cleanup()
{
    m_admin.reset();
    m_mock.reset();
    m_host.reset();
}

void TestMockCluster::produce(Partition partition, int records)
{
    std::array<char, 512> reason{};
    ConfHandle conf(rd_kafka_conf_new());
    QCOMPARE(rd_kafka_conf_set(conf.get(), "bootstrap.servers", rd_kafka_mock_cluster_bootstraps(m_mock.get()), nullptr, 0),
             RD_KAFKA_CONF_OK);
    const ClientHandle producer(rd_kafka_new(RD_KAFKA_PRODUCER, conf.get(), reason.data(), reason.size()));
    QVERIFY(producer);
    static_cast<void>(conf.release());
    const TopicHandle topic(rd_kafka_topic_new(producer.get(), "orders", nullptr));
    for (int i = 0; i < records; ++i) {
        std::array<char, 1> value{'x'};
        QCOMPARE(rd_kafka_produce(topic.get(), partition, RD_KAFKA_MSG_F_COPY, value.data(), value.size(), nullptr, 0, nullptr),
                 0);
    }
    QCOMPARE(rd_kafka_flush(producer.get(), 60'000), RD_KAFKA_RESP_ERR_NO_ERROR);
}

void TestMockCluster::topicsAndLeaders()
{
    const auto metadata = m_admin->metadata(m_stop);
    QVERIFY(metadata.has_value());
    QCOMPARE(metadata->brokers.size(), std::size_t{brokerCount});
    QCOMPARE(metadata->topics.size(), std::size_t{1});
    QCOMPARE(metadata->topics[0].name, orders);
    QCOMPARE(metadata->topics[0].partitions, std::optional<Partition>(partitionCount));
    QVERIFY(!metadata->topics[0].error);
    QCOMPARE(metadata->leaders.at(orders), (std::vector<std::optional<BrokerId>>{1, 2, 3, 1}));
    QVERIFY(metadata->clusterId.has_value());
}

void TestMockCluster::logOffsetsOfSeveralLeaders()
{
    produce(1, 5);
    produce(3, 2);
    const std::set<TopicPartition> all{{orders, 0}, {orders, 1}, {orders, 2}, {orders, 3}};
    const auto ends = m_admin->logOffsets(LogOffsetKind::end, all, m_stop);
    QCOMPARE(ends.size(), std::size_t{1});
    QCOMPARE(ends[0].offsets.offsets, (std::vector<std::optional<Offset>>{0, 5, 0, 2}));
    QVERIFY(ends[0].offsets.errors.empty());
    const auto starts = m_admin->logOffsets(LogOffsetKind::start, all, m_stop);
    QCOMPARE(starts[0].offsets.offsets, (std::vector<std::optional<Offset>>{0, 0, 0, 0}));
    const auto stable = m_admin->logOffsets(LogOffsetKind::lastStable, all, m_stop);
    QCOMPARE(stable[0].offsets.offsets, (std::vector<std::optional<Offset>>{0, 5, 0, 2}));
    QCOMPARE(stable[0].kind, LogOffsetKind::lastStable);
}

void TestMockCluster::partitionWithoutLeader()
{
    QCOMPARE(rd_kafka_mock_partition_set_leader(m_mock.get(), "orders", 2, -1), RD_KAFKA_RESP_ERR_NO_ERROR);
    const auto ends = m_admin->logOffsets(LogOffsetKind::end, {{orders, 1}, {orders, 2}}, m_stop);
    QCOMPARE(ends[0].offsets.offsets, (std::vector<std::optional<Offset>>{std::nullopt, 0, std::nullopt}));
    QCOMPARE(ends[0].offsets.errors.size(), std::size_t{1});
    QCOMPARE(ends[0].offsets.errors[0].partition, 2);
    QCOMPARE(ends[0].offsets.errors[0].error.kind, ErrorKind::noLeader);
}

void TestMockCluster::unknownTopicAndPartition()
{
    const TopicName gone{"gone"};
    const auto ends = m_admin->logOffsets(LogOffsetKind::end, {{gone, 0}, {orders, 0}, {orders, 9}}, m_stop);
    QCOMPARE(ends.size(), std::size_t{2});
    QCOMPARE(ends[0].topic, gone);
    QCOMPARE(ends[0].offsets.errors[0].error.kind, ErrorKind::notFound);
    QCOMPARE(ends[1].offsets.offsets[0], std::optional<Offset>(0));
    QCOMPARE(ends[1].offsets.errors[0].partition, 9);
    QCOMPARE(ends[1].offsets.errors[0].error.kind, ErrorKind::notFound);
    // Asking for it must not have made it.
    const auto metadata = m_admin->metadata(m_stop);
    QVERIFY(metadata.has_value());
    QCOMPARE(metadata->topics.size(), std::size_t{1});
}

void TestMockCluster::leaderThatMoved()
{
    produce(1, 5);
    QVERIFY(m_admin->metadata(m_stop).has_value());
    QCOMPARE(rd_kafka_mock_partition_set_leader(m_mock.get(), "orders", 1, 3), RD_KAFKA_RESP_ERR_NO_ERROR);
    // It is found at its new leader after a few tries at most: metadata is read anew at most each two seconds.
    QTRY_COMPARE_WITH_TIMEOUT(m_admin->logOffsets(LogOffsetKind::end, {{orders, 1}}, m_stop)[0].offsets.offsets.at(1),
                              std::optional<Offset>(5), 60'000);
}

void TestMockCluster::leaderThatIsDown()
{
    AdminClientOptions options;
    options.timeout = std::chrono::seconds{2};
    const auto admin =
        AdminClient::open({{{"bootstrap.servers", rd_kafka_mock_cluster_bootstraps(m_mock.get())}}}, systemNow, options);
    QVERIFY(admin.has_value());
    const std::set<TopicPartition> two{{orders, 0}, {orders, 1}};
    QVERIFY((*admin)->logOffsets(LogOffsetKind::end, two, m_stop)[0].offsets.errors.empty());
    QCOMPARE(rd_kafka_mock_broker_set_down(m_mock.get(), 2), RD_KAFKA_RESP_ERR_NO_ERROR);
    // Partition 1 is on the broker that is down; partition 0 is answered all the same.
    QTRY_VERIFY_WITH_TIMEOUT(!(*admin)->logOffsets(LogOffsetKind::end, two, m_stop)[0].offsets.errors.empty(), 60'000);
    const auto ends = (*admin)->logOffsets(LogOffsetKind::end, two, m_stop);
    QCOMPARE(ends[0].offsets.offsets[0], std::optional<Offset>(0));
    QCOMPARE(ends[0].offsets.errors.size(), std::size_t{1});
    QCOMPARE(ends[0].offsets.errors[0].partition, 1);
}

/// librdkafka crashes on that where the client has no group of its own.
void TestMockCluster::coordinatorThatMoved()
{
    constexpr std::int16_t offsetFetch = 9;
    rd_kafka_mock_push_request_errors(m_mock.get(), offsetFetch, 1, RD_KAFKA_RESP_ERR_NOT_COORDINATOR);
    const GroupId group("readers");
    const auto refused = m_admin->committedOffsets({group}, m_stop);
    QCOMPARE(refused.size(), std::size_t{1});
    QVERIFY(refused[0].error.has_value());
    QVERIFY(refused[0].error->retriable);

    const auto answered = m_admin->committedOffsets({group}, m_stop);
    QVERIFY(!answered[0].error.has_value());
}

QTEST_GUILESS_MAIN(TestMockCluster)
#include "test_mock_cluster.moc"
