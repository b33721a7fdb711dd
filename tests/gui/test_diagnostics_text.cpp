#include "gui/diagnostics/diagnostics_text.h"
#include "gui/diagnostics/name_aliases.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::gui;

namespace {

const auto now = fromMillis(1'795'435'200'000);

std::shared_ptr<GroupView> groupOf(const char* name)
{
    auto group = std::make_shared<GroupView>();
    group->id = GroupId(name);
    group->state = GroupState::stable;
    group->coordinator = BrokerAddress{1, "kafka1.example", 9092};
    MemberView member;
    member.description.memberId = MemberId("m-4711");
    member.description.clientId = ClientId("billing-app");
    member.description.host = "/10.1.2.3";
    group->members = {member};
    PartitionView partition;
    partition.id = {TopicName("orders"), 0};
    group->partitions = {partition, partition};
    group->unknownLags = 1;
    return group;
}

DiagnosticsFacts sample()
{
    DiagnosticsFacts facts;
    facts.at = now;
    facts.components = {{"Rollcall", "0.1.0", "GPL-3.0-or-later", ""}};
    facts.missing = {"share groups cannot be described"};
    facts.system = {{"screen", "1280 x 800, scale 1"}};
    facts.settings = {{"theme", "dark"}};
    facts.process.residentBytes = 12'300'000;
    SessionFacts session;
    session.name = "production";
    session.state = "running";
    session.openedAt = now - Milliseconds(10'000);
    session.properties = {{"bootstrap.servers", "kafka1.example:9092, kafka2.example:9092"},
                          {"sasl.password", "[removed]"},
                          {"sasl.username", "zoe"},
                          {"ssl.ca.location", "/home/zoe/ca.pem"}};
    auto view = std::make_shared<ClusterView>();
    view->clusterId = "Zk7abc";
    view->listed = true;
    view->asOf = now;
    view->observations = 1234;
    auto failing = groupOf("payments.eu");
    failing->errors = {{ErrorKind::notAuthorised, "group payments.eu: not authorised", "ask for DESCRIBE", "X", false}};
    view->groups = {{GroupId("payments"), groupOf("payments")}, {GroupId("payments.eu"), failing}};
    view->sources = {{"admin", SourceState::lost, now - Milliseconds(5000), now - Milliseconds(6000),
                      "kafka2.example:9092: connection refused", "is the broker up?"}};
    session.view = view;
    facts.session = session;
    facts.log = {{now - Milliseconds(60'000), LogLevel::info, "session: opened another"},
                 {now - Milliseconds(1000), LogLevel::error, "kafka: topic orders at ipv4#10.9.8.7:9093 of other.example:1"}};
    return facts;
}

} // namespace

class TestDiagnosticsText : public QObject {
    Q_OBJECT

private slots:
    void aliases_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* text, const char* expected) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
        };
        row("", "");
        row("group orders is gone", "group group-1 is gone");
        row("'orders.eu', orders.", "'group-2', group-1.");
        row("preorders orders2 orders_x", "preorders orders2 orders_x");
        row("ssl://kafka:9092/bootstrap", "ssl://host-1:9092/bootstrap");
        row("new.example:9092 and new.example:9093", "host-2:9092 and host-2:9093");
        row("from 10.0.0.1 to ipv4#10.0.0.2:9092", "from host-2 to ipv4#host-3:9092");
        row("14:11:40 took 3:4, version 2.14.2", "14:11:40 took 3:4, version 2.14.2");
        row("f\xc3\xbcr orders\xc3\xa4", "f\xc3\xbcr orders\xc3\xa4");
    }

    void aliases()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        NameAliases names(true);
        QCOMPARE(names.of("group", "orders"), std::string("group-1"));
        QCOMPARE(names.of("group", "orders.eu"), std::string("group-2"));
        QCOMPARE(names.of("host", "kafka"), std::string("host-1"));
        QCOMPARE(names.of("host", "orders"), std::string("group-1")); // a name has one alias
        QCOMPARE(names.of("host", ""), std::string());
        QCOMPARE(QString::fromStdString(names.inText(text.toStdString())), expected);
    }

    void serversKeepTheirPorts_data()
    {
        QTest::addColumn<QString>("servers");
        QTest::addColumn<QString>("expected");
        QTest::newRow("one") << "a:1" << "host-1:1";
        QTest::newRow("several") << "a:1, b:2,a:3" << "host-1:1,host-2:2,host-1:3";
        QTest::newRow("without a port") << "a" << "host-1";
        QTest::newRow("IPv6") << "[::1]:9092" << "host-1:9092";
        QTest::newRow("none") << "" << "";
    }

    void serversKeepTheirPorts()
    {
        QFETCH(QString, servers);
        QFETCH(QString, expected);
        NameAliases names(true);
        QCOMPARE(QString::fromStdString(names.ofServers(servers.toStdString())), expected);
    }

    void nothingIsHiddenUnasked()
    {
        NameAliases names(false);
        QCOMPARE(names.of("group", "orders"), std::string("orders"));
        QCOMPARE(names.ofServers("a:1, b:2"), std::string("a:1, b:2"));
        QCOMPARE(names.inText("orders at 10.0.0.1:9092"), std::string("orders at 10.0.0.1:9092"));
    }

    void tellsWhatThereIs_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("withoutNames");
        const auto row = [](const char* line, bool withoutNames = false) {
            QTest::newRow(line) << QString::fromLatin1(line) << withoutNames;
        };
        row("Rollcall: 0.1.0");
        row("missing in librdkafka: share groups cannot be described");
        row("screen: 1280 x 800, scale 1");
        row("memory: 12.3 MB, at most not known");
        row("threads: not known");
        row("theme: dark");
        row("name: production");
        row("bootstrap.servers: kafka1.example:9092, kafka2.example:9092");
        row("sasl.password: [removed]");
        row("groups: 2");
        row("groups, Stable: 2");
        row("groups with errors: 1");
        row("members: 2");
        row("partitions: 4");
        row("partitions of unknown lag: 2");
        row("observations: 1234");
        row("payments.eu: group payments.eu: not authorised [X]; ask for DESCRIBE");
        row("2026-11-23T11:59:00.000Z info session: opened another");
        row("name: connection-1", true);
        row("bootstrap.servers: host-1:9092,host-3:9092", true);
        row("sasl.username: user-1", true);
        row("ssl.ca.location: place-1", true);
        row("group-2: group group-2: not authorised [X]; ask for DESCRIBE", true);
        row("2026-11-23T11:59:59.000Z error kafka: topic topic-1 at ipv4#host-4:9093 of host-5:1", true);
        row("(1 lines from before this session are left out: names may stand in them)", true);
    }

    void tellsWhatThereIs()
    {
        QFETCH(QString, line);
        QFETCH(bool, withoutNames);
        const auto text = QString::fromStdString(diagnosticsText(sample(), withoutNames));
        QVERIFY2(text.split(QLatin1Char('\n')).contains(line), qPrintable(text));
    }

    void noNameIsLeftWithoutNames()
    {
        const auto text = QString::fromStdString(diagnosticsText(sample(), true));
        for (const char* name : {"payments", "orders", "example", "10.1.2.3", "10.9.8.7", "billing", "m-4711", "zoe",
                                 "production", "Zk7abc", "/home", "another"}) {
            QVERIFY2(!text.contains(QLatin1String(name)), name);
        }
        QVERIFY(diagnosticsText(sample(), false).find("payments") != std::string::npos);
    }

    void withoutASession()
    {
        auto facts = sample();
        facts.session.reset();
        QVERIFY(diagnosticsText(facts, false).find("none is open") != std::string::npos);
        QVERIFY(diagnosticsText(facts, true).find("(2 lines from before") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestDiagnosticsText)
#include "test_diagnostics_text.moc"
