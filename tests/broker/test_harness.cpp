// The tests' own tools, against real brokers: what they promise to the other tests holds.
#include "support/kafka_cluster.h"
#include "support/verify_result.h"
#include "support/wait_until.h"

#include <QHostAddress>
#include <QTcpServer>
#include <QTest>

using namespace rollcall::test;

class TestHarness : public QObject {
    Q_OBJECT

private slots:
    void takesOtherPortsWhenOneIsTaken()
    {
        QTcpServer squatter;
        QVERIFY(squatter.listen(QHostAddress::LocalHost));
        ClusterSpec spec;
        spec.firstPort = squatter.serverPort();
        const auto cluster = KafkaCluster::start(spec);
        VERIFY_RESULT(cluster);
        QVERIFY((*cluster)->broker().ports().controller != squatter.serverPort());
    }

    void killedBrokerComesBackWithItsData_data()
    {
        QTest::addColumn<QString>("version");
        QTest::newRow("3.x") << QString::fromStdString(kafka3);
        QTest::newRow("4.x") << QString::fromStdString(kafka4);
    }

    void killedBrokerComesBackWithItsData()
    {
        QFETCH(QString, version);
        ClusterSpec spec;
        spec.version = version.toStdString();
        const auto started = KafkaCluster::start(spec);
        VERIFY_RESULT(started);
        auto& cluster = **started;
        VERIFY_RESULT(cluster.client().script({
            "create orders 2",
            "produce orders 1 5",
            "alter-offset readers orders 1 3",
        }));
        const auto ports = cluster.broker().ports().plain;
        const auto before = cluster.client().tool();
        VERIFY_RESULT(before);
        QVERIFY(before->state("readers"));
        QCOMPARE(before->state("readers")->state, "Empty");
        QCOMPARE(before->partitions.size(), 1U);
        QCOMPARE(before->partitions.front().lag.value_or(-1), 2);

        cluster.broker().kill();
        QVERIFY(cluster.broker().ended());
        VERIFY_RESULT(cluster.restart());
        QCOMPARE(cluster.broker().ports().plain, ports);
        // Its coordinator may be loading the groups yet.
        QVERIFY(waitUntil([&] {
            const auto after = cluster.client().tool();
            return after && *after == *before;
        }));
    }
};

QTEST_GUILESS_MAIN(TestHarness)
#include "test_harness.moc"
