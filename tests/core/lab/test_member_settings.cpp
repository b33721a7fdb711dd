#include "lab/member_settings.h"

#include "kafka/capabilities.h"
#include "kafka/consumer.h"

#include <QtTest>

#include <algorithm>

using namespace rollcall;

class TestMemberSettings : public QObject {
    Q_OBJECT

    static MemberSettings settings(const std::string& assignor)
    {
        MemberSettings result;
        result.clientId = ClientId("consumer-1");
        result.group = GroupId("rollcall-lab-g");
        result.topic = TopicName("rollcall-lab-t");
        result.assignor = assignor;
        return result;
    }

private slots:
    void reachesTheClusterAsItselfOnly()
    {
        const ClientProperties cluster{{{"bootstrap.servers", "127.0.0.1:1"},
                                        {"security.protocol", "sasl_ssl"},
                                        {"group.id", "production"},
                                        {"group.instance.id", "production-1"},
                                        {"client.id", "somebody"},
                                        {"transactional.id", "t"}}};
        const auto values = memberProperties(cluster, settings("range")).values;
        QCOMPARE(values.at("security.protocol"), std::string("sasl_ssl"));
        QCOMPARE(values.at("group.id"), std::string("rollcall-lab-g"));
        QCOMPARE(values.at("client.id"), std::string("consumer-1"));
        QCOMPARE(values.at("partition.assignment.strategy"), std::string("range"));
        QVERIFY(!values.contains("group.instance.id"));
        QVERIFY(!values.contains("transactional.id"));
    }

    void overridesCountMost()
    {
        auto member = settings("range");
        member.instanceId = InstanceId("static-1");
        member.overrides = {{"auto.commit.interval.ms", "77"}};
        const auto values = memberProperties({{{"bootstrap.servers", "127.0.0.1:1"}}}, member).values;
        QCOMPARE(values.at("group.instance.id"), std::string("static-1"));
        QCOMPARE(values.at("auto.commit.interval.ms"), std::string("77"));
    }

    void limitsBelongToTheirProtocol()
    {
        auto member = settings("range");
        member.maxPollInterval = Milliseconds(6000);
        member.sessionTimeout = Milliseconds(2000);
        const auto values = memberProperties({{{"bootstrap.servers", "127.0.0.1:1"}}}, member).values;
        QCOMPARE(values.at("max.poll.interval.ms"), std::string("6000"));
        QCOMPARE(values.at("session.timeout.ms"), std::string("2000"));
        QCOMPARE(values.at("heartbeat.interval.ms"), std::string("666"));
        QVERIFY(kafka::Consumer::open({values}).has_value());

        member.sessionTimeout = Milliseconds(45'000);
        QCOMPARE(memberProperties({}, member).values.at("heartbeat.interval.ms"), std::string("3000"));
    }

    void librdkafkaTakesThem_data()
    {
        QTest::addColumn<QString>("assignor");
        for (const auto* assignor : {"range", "roundrobin", "cooperative-sticky", "consumer"}) {
            QTest::newRow(assignor) << assignor;
        }
    }

    void librdkafkaTakesThem()
    {
        QFETCH(QString, assignor);
        const auto properties = memberProperties({{{"bootstrap.servers", "127.0.0.1:1"}, {"session.timeout.ms", "9000"}}},
                                                 settings(assignor.toStdString()));
        const auto consumer = kafka::Consumer::open(properties);
        const auto missing = kafka::capabilities().missing;
        const auto oldLibrdkafka =
            std::ranges::any_of(missing, [](const auto& one) { return one.starts_with("Consumers of the lab"); });
        if (assignor == "consumer" && oldLibrdkafka) {
            QVERIFY(!consumer.has_value());
            QVERIFY(consumer.error().text.find("group.protocol") != std::string::npos);
            return;
        }
        QVERIFY2(consumer.has_value(), consumer ? "" : consumer.error().text.c_str());
        QVERIFY((*consumer)->assignment().empty());
    }

    void aMemberNeedsAGroup()
    {
        const auto consumer = kafka::Consumer::open({{{"bootstrap.servers", "127.0.0.1:1"}}});
        QVERIFY(!consumer.has_value());
        QVERIFY(consumer.error().kind == ErrorKind::invalidConfig);
    }
};

QTEST_APPLESS_MAIN(TestMemberSettings)
#include "test_member_settings.moc"
