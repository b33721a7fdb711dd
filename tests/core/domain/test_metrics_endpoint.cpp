#include "domain/client_metric.h"
#include "domain/metrics_endpoint.h"

#include <QTest>

using namespace rollcall;

class TestMetricsEndpoint : public QObject {
    Q_OBJECT

private slots:
    void addresses_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("url"); // empty: refused
        const auto row = [](const char* address, const char* url) { QTest::newRow(address) << address << url; };
        row("http://orders-1:9404/metrics", "http://orders-1:9404/metrics");
        row("orders-1:9404", "http://orders-1:9404/metrics");
        row("orders-1", "http://orders-1:80/metrics");
        row("https://orders-1/a/b?c=d", "https://orders-1:443/a/b?c=d");
        row("HTTPS://orders-1", "https://orders-1:443/metrics");
        row("orders-1?a=b", "http://orders-1:80/?a=b");
        row("http://orders-1:9404/#top", "http://orders-1:9404/");
        row("[::1]:9404", "http://[::1]:9404/metrics");
        row("http://[::1]/m", "http://[::1]:80/m");
        row("", "");
        row("ftp://orders-1", "");
        row("http://", "");
        row("http://:9404", "");
        row("http://[::1", "");
        row("orders-1:", "");
        row("orders-1:0", "");
        row("orders-1:65536", "");
        row("orders-1:94x", "");
        row("orders 1", "");
        row("http://user:secret@orders-1", "");
    }
    void addresses()
    {
        QFETCH(QString, address);
        QFETCH(QString, url);
        const auto endpoint = metricsEndpointFrom(address.toStdString());
        QCOMPARE(endpoint ? QString::fromStdString(endpoint->url()) : QString(), url);
        if (!endpoint) {
            QVERIFY(!endpoint.error().hint.empty());
            QVERIFY(endpoint.error().text.find("secret") == std::string::npos);
        } else {
            QCOMPARE(metricsEndpointFrom(endpoint->url()), endpoint);
        }
    }

    void metricsAreKnownWhateverTheirExporter_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("known");
        QTest::newRow("JMX exporter") << "kafka_consumer_consumer_metrics_last_poll_seconds_ago" << true;
        QTest::newRow("Micrometer") << "kafka_consumer_last_poll_seconds_ago" << true;
        QTest::newRow("Kafka's own") << "consumer-metrics.last-poll-seconds-ago" << true;
        QTest::newRow("camel case") << "kafkaConsumerLastPollSecondsAgo" << true;
        QTest::newRow("another") << "kafka_consumer_commit_latency_avg" << false;
        QTest::newRow("longer") << "last_poll_seconds_ago_bucket" << false;
        QTest::newRow("nothing") << "" << false;
    }
    void metricsAreKnownWhateverTheirExporter()
    {
        QFETCH(QString, name);
        QFETCH(bool, known);
        QCOMPARE(clientMetricOf(name.toStdString()) == ClientMetric::lastPollSecondsAgo, known);
    }

    void theClientIsALabel()
    {
        QCOMPARE(clientIdOf({{"client_id", "a"}}), std::optional(ClientId("a")));
        QCOMPARE(clientIdOf({{"client-id", "a"}, {"x", "y"}}), std::optional(ClientId("a")));
        QCOMPARE(clientIdOf({{"clientId", "a"}}), std::optional(ClientId("a")));
        QCOMPARE(clientIdOf({{"client_id", ""}}), std::nullopt);
        QCOMPARE(clientIdOf({{"client", "a"}}), std::nullopt);
    }
};

QTEST_APPLESS_MAIN(TestMetricsEndpoint)
#include "test_metrics_endpoint.moc"
