#include "kafka/admin_client.h"
#include "kafka/client_conf.h"
#include "kafka/login_support.h"
#include "kafka/monitoring_properties.h"
#include "kafka/property_catalogue.h"
#include "kafka/property_check.h"

#include <QTest>

#include <algorithm>
#include <array>

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
    void checksOneProperty_data();
    void checksOneProperty();
    void readsTheTableOfProperties();
    void knowsThisLibrarysProperties();
    void everySecretIsKnownAsOne();
    void saysWhichLoginsThereAre();
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

void TestClientConf::checksOneProperty_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("part"); // of the error; empty: none
    const auto row = [](const char* title, const char* name, const char* value, const char* part) {
        QTest::newRow(title) << QByteArray(name) << QByteArray(value) << QByteArray(part);
    };
    row("good", "socket.timeout.ms", "3000", "");
    row("no number", "socket.timeout.ms", "soon", "refuses its value");
    row("too small", "socket.timeout.ms", "1", "refuses its value");
    row("a typing error", "socket.timeout", "3000", "does not know it");
    row("an application's", "group.id", "orders", "leaves it out");
    row("a plugin", "plugin.library.paths", "/nowhere/plugin", "leaves it out"); // not even looked for
    row("set by code alone", "log_cb", "x", "refuses its value");
    row("a command", "sasl.kerberos.kinit.cmd", "kinit", "");
}

void TestClientConf::checksOneProperty()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, part);
    const auto checked = checkProperty(name.toStdString(), value.toStdString());
    QCOMPARE(checked.has_value(), part.isEmpty());
    if (!checked) {
        QVERIFY2(checked.error().text.find(name.toStdString()) != std::string::npos, checked.error().text.c_str());
        QVERIFY2(checked.error().text.find(part.toStdString()) != std::string::npos, checked.error().text.c_str());
    }
}

void TestClientConf::readsTheTableOfProperties()
{
    const auto entries = catalogueFrom(
        "## Global configuration properties\n\n"
        "Property | C/P | Range | Default | Importance | Description\n"
        "---------|-----|-------|--------:|------------| -----------\n"
        "builtin.features | * | | gzip | low | What is built in. <br>*Type: CSV flags*\n"
        "socket.timeout.ms   |  *  | 10 .. 300000    |         60000 | low        | Use `x` or **y**.<br>Or z. <br>*Type: integer*\n"
        "a.cmd |  *  |                 | a || b | low        | A command. <br>*Type: string*\n"
        "log_cb |  *  |  |  | low | Log callback <br>*Type: see dedicated API*\n"
        "fetch.min.bytes |  C  | 1 .. 9 | 1 | low | Bytes. <br>*Type: integer*\n\n"
        "## Topic configuration properties\n"
        "acks | P | | -1 | high | Acks. <br>*Type: integer*\n");
    const std::vector<CatalogueEntry> expected{{"socket.timeout.ms", "10 .. 300000", "60000", "Use x or y. Or z.", false},
                                               {"a.cmd", "", "a || b", "A command.", false},
                                               {"fetch.min.bytes", "1 .. 9", "1", "Bytes.", true}};
    QVERIFY(entries == expected);
}

void TestClientConf::knowsThisLibrarysProperties()
{
    const auto entries = propertyCatalogue();
    QVERIFY(entries.size() > 80);
    for (const auto& entry : entries) {
        QVERIFY2(!entry.meaning.empty(), entry.name.c_str());
    }
    const auto timeout = std::ranges::find(entries, "socket.timeout.ms", &CatalogueEntry::name);
    QVERIFY(timeout != entries.end());
    QCOMPARE(timeout->byDefault, std::string("60000"));
}

/// Whatever the next librdkafka calls a secret, it must not come into the file of connections.
void TestClientConf::everySecretIsKnownAsOne()
{
    for (const auto& entry : propertyCatalogue()) {
        const auto has = [&](std::string_view part) { return entry.name.find(part) != std::string::npos; };
        const bool secret = has("password") || has("secret") || has("passphrase") || has("key.pem");
        QVERIFY2(!secret || holdsSecret(entry.name), entry.name.c_str());
    }
}

void TestClientConf::saysWhichLoginsThereAre()
{
    const ConfHandle conf(rd_kafka_conf_new());
    std::array<char, 1024> text{};
    std::size_t size = text.size();
    QCOMPARE(rd_kafka_conf_get(conf.get(), "builtin.features", text.data(), &size), RD_KAFKA_CONF_OK);
    QCOMPARE(hasTokenEndpoint(), QByteArray(text.data()).split(',').contains("oidc"));

    auto properties = with("security.protocol", "sasl_plaintext");
    properties.values["sasl.mechanism"] = "GSSAPI";
    const auto client = AdminClient::open(properties, systemNow); // fails for want of a keytab where there is Kerberos
    QCOMPARE(hasKerberos(), client.has_value() || client.error().text.find("No provider") == std::string::npos);
}

QTEST_APPLESS_MAIN(TestClientConf)
#include "test_client_conf.moc"
