#include "lab/broker_config.h"

#include <QtTest>

using namespace rollcall;

class TestBrokerConfig : public QObject {
    Q_OBJECT

    static QStringList lines(const BrokerConfig& config)
    {
        return QString::fromStdString(serverProperties(config)).split('\n', Qt::SkipEmptyParts);
    }

private slots:
    void listensOnLoopbackOnly()
    {
        const auto all = lines({4001, 4002, {}});
        QVERIFY(all.contains("listeners=PLAINTEXT://127.0.0.1:4001,CONTROLLER://127.0.0.1:4002"));
        QVERIFY(all.contains("advertised.listeners=PLAINTEXT://127.0.0.1:4001"));
        QVERIFY(all.contains("controller.quorum.voters=1@127.0.0.1:4002"));
        QVERIFY(all.contains("group.initial.rebalance.delay.ms=0"));
    }

    void namesNoFolderOutsideItsOwn()
    {
        QVERIFY(lines({4001, 4002, {}}).contains("log.dirs=data"));
        QVERIFY(lines({4001, 4002, {}}).filter("=/").isEmpty());
    }

    void overridesTakeThePlaceOfDefaults()
    {
        const auto all = lines({4001, 4002, {{"log.dirs", "elsewhere"}, {"num.partitions", "7"}}});
        QVERIFY(all.contains("log.dirs=elsewhere"));
        QVERIFY(!all.contains("log.dirs=data"));
        QVERIFY(all.contains("num.partitions=7"));
    }

    void logTellsOfTheStart()
    {
        const auto text = brokerLogProperties();
        QVERIFY(text.find("kafka.server.KafkaRaftServer") != std::string::npos);
        QVERIFY(text.find("rootLogger.level = warn") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestBrokerConfig)
#include "test_broker_config.moc"
