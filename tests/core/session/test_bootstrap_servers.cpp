#include "session/bootstrap_servers.h"

#include <QTest>

using namespace rollcall;

class TestBootstrapServers : public QObject {
    Q_OBJECT

private slots:
    void reads_data()
    {
        QTest::addColumn<QByteArray>("list");
        QTest::addColumn<QByteArray>("servers");
        const auto row = [](const char* list, const char* servers) {
            QTest::newRow(list) << QByteArray(list) << QByteArray(servers);
        };
        row("k1:9093", "k1:9093 ");
        row("k1", "k1:9092 ");
        row(" k1:1 , k2:65535,", "k1:1 k2:65535 ");
        row("SASL_SSL://k1.example:9094", "k1.example:9094 ");
        row("[::1]:9094,[fe80::1]", "[::1]:9094 [fe80::1]:9092 ");
        row("127.0.0.1:9092", "127.0.0.1:9092 ");
    }

    void reads()
    {
        QFETCH(QByteArray, list);
        QFETCH(QByteArray, servers);
        const auto read = bootstrapServers(list.toStdString());
        QVERIFY2(read.has_value(), read ? "" : read.error().text.c_str());
        QByteArray texts;
        for (const auto& server : *read) {
            texts += QByteArray::fromStdString(server.text()) + ' ';
        }
        QCOMPARE(texts, servers);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("list");
        for (const auto* const list : {"", " , ", "k1:", "k1:0", "k1:65536", "k1:9092x", "k1:x", ":9092", "::1:9092", "[::1",
                                       "[::1]9092", "http://k1:80/path", "k1:1,k 2:2"}) {
            QTest::newRow(list) << QByteArray(list);
        }
    }

    void refuses()
    {
        QFETCH(QByteArray, list);
        const auto read = bootstrapServers(list.toStdString());
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::invalidConfig);
        QVERIFY(read.error().text.starts_with("bootstrap servers: "));
        QVERIFY(!read.error().hint.empty());
    }
};

QTEST_APPLESS_MAIN(TestBootstrapServers)
#include "test_bootstrap_servers.moc"
