#include "lab/broker_log.h"

#include <QtTest>

using namespace rollcall;
using namespace std::chrono_literals;

class TestBrokerLog : public QObject {
    Q_OBJECT

private slots:
    void seesTheStart()
    {
        BrokerLog log;
        log.add("WARN something (kafka.server)");
        QVERIFY(!log.waitUntilStarted(0ms));
        log.add("INFO [KafkaRaftServer nodeId=1] Kafka Server started (kafka.server.KafkaRaftServer)");
        QVERIFY(log.waitUntilStarted(0ms));
        QVERIFY(!log.portTaken());
    }

    void seesATakenPort()
    {
        BrokerLog log;
        log.add("Caused by: java.net.BindException: Address already in use");
        QVERIFY(log.portTaken());
    }

    void keepsItsLastWordsWithoutStackTraces()
    {
        BrokerLog log;
        QCOMPARE(log.lastLines(), std::string("it said nothing"));
        for (const auto* line : {"zero", "one", "two", "three", "four", "five", "", "ERROR six",
                                 "\tat kafka.Kafka.main(Kafka.scala)", "\t... 8 more"}) {
            log.add(line);
        }
        QCOMPARE(log.lastLines(), std::string("its last lines: one | two | three | four | five | ERROR six"));
    }

    void boundsALongLine()
    {
        BrokerLog log;
        log.add(std::string(100000, 'x'));
        QVERIFY(log.lastLines().size() < 1000);
    }
};

QTEST_APPLESS_MAIN(TestBrokerLog)
#include "test_broker_log.moc"
