#include "lab/lab_settings.h"
#include "lab/load_producer.h"

#include <QtTest>

using namespace rollcall;
using namespace std::chrono_literals;

class TestLabSettings : public QObject {
    Q_OBJECT

private slots:
    void everySettingCanBeSet()
    {
        const auto settings = overridden({},
                                         {"topic=t.1", "group=g_2", "partitions=3", "consumers=5", "recordsPerSecond=7",
                                          "recordBytes=0", "processingMs=250", "assignor=cooperative-sticky"});
        QVERIFY(settings.has_value());
        QCOMPARE(*settings, (LabSettings{"t.1", "g_2", 3, 5, 7, 0, 250ms, "cooperative-sticky"}));
        QCOMPARE(settingNames().size(), std::size_t{8});
    }

    void theLastOfTwoCounts() { QCOMPARE(overridden({}, {"partitions=3", "partitions=4"})->partitions, 4); }

    void refused_data()
    {
        QTest::addColumn<QString>("assignment");
        QTest::addColumn<QString>("says");
        QTest::newRow("unknown") << "partitionz=4" << "partitionz: there is no such setting";
        QTest::newRow("capitals") << "Partitions=4" << "Partitions: there is no such setting";
        QTest::newRow("no value") << "partitions" << "partitions: not of the form key=value";
        QTest::newRow("no key") << "=4" << ": there is no such setting";
        QTest::newRow("none") << "partitions=0" << "partitions: \"0\" is not a whole number from 1 to 1000";
        QTest::newRow("negative") << "consumers=-1" << "consumers: \"-1\" is not a whole number from 0 to 100";
        QTest::newRow("negative size") << "recordBytes=-1" << "recordBytes: \"-1\" is not a whole number from 0 to 500000";
        QTest::newRow("too large") << "partitions=99999999999999999999" << "is not a whole number from 1 to 1000";
        QTest::newRow("fraction") << "recordsPerSecond=1.5" << "is not a whole number from 0 to 100000";
        QTest::newRow("unit") << "processingMs=5s" << "is not a whole number from 0 to 3600000";
        QTest::newRow("empty") << "topic=" << "topic: \"\" is not a name";
        QTest::newRow("odd name") << "group=a b" << "group: \"a b\" is not a name";
        QTest::newRow("assignor") << "assignor=sticky" << "assignor: \"sticky\" is not one of range, roundrobin";
    }

    void refused()
    {
        QFETCH(QString, assignment);
        QFETCH(QString, says);
        const auto settings = overridden({}, {assignment.toStdString()});
        QVERIFY(!settings.has_value());
        QVERIFY(settings.error().kind == ErrorKind::invalidInput);
        QVERIFY2(settings.error().text.find(says.toStdString()) != std::string::npos, settings.error().text.c_str());
    }

    void anUnknownOneIsAnsweredWithTheKnownOnes()
    {
        const auto hint = overridden({}, {"partitionz=4"}).error().hint;
        for (const auto& name : settingNames()) {
            QVERIFY2(hint.find(name) != std::string::npos, name.c_str());
        }
    }

    void aRefusedValueChangesNothing()
    {
        LabSettings settings;
        settings.processingTime = 9ms;
        const auto before = settings;
        QVERIFY(!setSetting(settings, "processingMs", "x").has_value());
        QCOMPARE(settings, before);
    }

    void expectation_data()
    {
        QTest::addColumn<int>("consumers");
        QTest::addColumn<int>("partitions");
        QTest::addColumn<int>("working");
        QTest::addColumn<int>("idle");
        QTest::newRow("more consumers") << 6 << 4 << 4 << 2;
        QTest::newRow("as many") << 4 << 4 << 4 << 0;
        QTest::newRow("fewer") << 3 << 8 << 3 << 0;
        QTest::newRow("nobody") << 0 << 4 << 0 << 0;
    }

    void expectation()
    {
        QFETCH(int, consumers);
        QFETCH(int, partitions);
        QFETCH(int, working);
        QFETCH(int, idle);
        LabSettings settings;
        settings.consumers = consumers;
        settings.partitions = partitions;
        QCOMPARE(expectationOf(settings), (LabExpectation{consumers, working, idle}));
    }

    void recordsAreDueAtAnEvenPace()
    {
        QCOMPARE(recordsDue(10, 0ms), std::uint64_t{0});
        QCOMPARE(recordsDue(10, 99ms), std::uint64_t{0});
        QCOMPARE(recordsDue(10, 100ms), std::uint64_t{1});
        QCOMPARE(recordsDue(10, 2350ms), std::uint64_t{23});
        QCOMPARE(recordsDue(0, 1h), std::uint64_t{0});
        QCOMPARE(recordsDue(100'000, 24h * 365), std::uint64_t{100'000} * 86'400 * 365);
    }
};

QTEST_APPLESS_MAIN(TestLabSettings)
#include "test_lab_settings.moc"
