#include "kafka/admin_client.h"
#include "kafka/client_conf.h"
#include "kafka/monitoring_properties.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::kafka;

namespace {

ClientProperties with(const std::string& name, const std::string& value)
{
    return {{{"bootstrap.servers", "127.0.0.1:1"}, {name, value}}};
}

} // namespace

class TestClientConf : public QObject {
    Q_OBJECT

private slots:
    void refusals_data();
    void refusals();
    void noServers();
    void monitoringLeavesTheApplicationOut();
    void monitoringKeepsTheUsersOwn();
};

void TestClientConf::refusals_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("unknown") << QByteArray("no.such.property") << QByteArray("hush");
    QTest::newRow("bad value") << QByteArray("security.protocol") << QByteArray("telepathy");
    QTest::newRow("bad secret") << QByteArray("ssl.key.pem") << QByteArray("hush");
    QTest::newRow("missing file") << QByteArray("ssl.ca.location") << QByteArray("/no/such/ca.pem");
}

void TestClientConf::refusals()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    auto properties = with(name.toStdString(), value.toStdString());
    if (name.startsWith("ssl.")) {
        properties.values["security.protocol"] = "ssl";
    }
    const auto client = AdminClient::open(properties, systemNow);
    QVERIFY(!client);
    QCOMPARE(client.error().kind, ErrorKind::invalidConfig);
    QVERIFY2(client.error().text.find(name.toStdString()) != std::string::npos, client.error().text.c_str());
    QVERIFY(!client.error().hint.empty());
    QVERIFY((client.error().text + client.error().hint).find("hush") == std::string::npos);
}

void TestClientConf::noServers()
{
    const auto client = AdminClient::open({}, systemNow);
    QVERIFY(!client);
    QVERIFY(client.error().text.find("bootstrap.servers") != std::string::npos);
}

void TestClientConf::monitoringLeavesTheApplicationOut()
{
    auto properties = with("group.id", "orders");
    properties.values["transactional.id"] = "t";
    properties.values["isolation.level"] = "read_committed";
    properties.values["sasl.username"] = "ann";
    const auto ours = monitoringProperties(properties).values;
    QCOMPARE(ours.count("group.id"), std::size_t{0});
    QCOMPARE(ours.count("transactional.id"), std::size_t{0});
    QCOMPARE(ours.at("isolation.level"), std::string("read_uncommitted"));
    QCOMPARE(ours.at("sasl.username"), std::string("ann"));
    QCOMPARE(ours.at("client.id"), std::string("rollcall"));
    QVERIFY(clientConf({ours}).has_value());
}

void TestClientConf::monitoringKeepsTheUsersOwn()
{
    const auto ours = monitoringProperties(with("client.id", "mine")).values;
    QCOMPARE(ours.at("client.id"), std::string("mine"));
    QCOMPARE(monitoringProperties(with("reconnect.backoff.max.ms", "5000")).values.at("reconnect.backoff.max.ms"),
             std::string("5000"));
}

QTEST_APPLESS_MAIN(TestClientConf)
#include "test_client_conf.moc"
