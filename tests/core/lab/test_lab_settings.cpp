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
        const auto settings = overridden(
            {},
            {"topic=t.1", "group=g_2", "partitions=3", "consumers=5", "recordsPerSecond=7", "recordBytes=0", "processingMs=250",
             "processingSpreadMs=50", "stallEvery=9", "stallMs=700", "members=processes", "assignor=cooperative-sticky",
             "keys=one", "maxPollIntervalMs=9000", "sessionTimeoutMs=3000", "staticMembers=yes", "handling=offloaded-ordered"});
        QVERIFY(settings.has_value());
        QCOMPARE(*settings,
                 (LabSettings{"t.1", "g_2", 3, 5, 7, 0, WorkSettings{250ms, 50ms, 9, 700ms}, true, "cooperative-sticky",
                              KeyMode::one, 9s, 3s, true, Handling::offloadedOrdered}));
        QCOMPARE(settingNames().size(), std::size_t{17});
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
        QTest::newRow("keys") << "keys=some" << "keys: \"some\" is not one of none, many, one";
        QTest::newRow("handling") << "handling=threads"
                                  << "handling: \"threads\" is not one of inline, offloaded, offloaded-ordered";
        QTest::newRow("switch") << "staticMembers=1" << "staticMembers: \"1\" is not one of yes, no";
        QTest::newRow("no limit") << "maxPollIntervalMs=0" << "is not a whole number from 1 to 86400000";
        QTest::newRow("no session") << "sessionTimeoutMs=0" << "is not a whole number from 1 to 3600000";
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

    void eachIsExplained()
    {
        std::vector<std::string> explained;
        for (const auto& [name, meaning] : settingSummaries()) {
            QVERIFY2(!meaning.empty(), name.c_str());
            explained.push_back(name);
        }
        QCOMPARE(explained, settingNames());
    }

    void aRefusedValueChangesNothing()
    {
        LabSettings settings;
        settings.work.each = 9ms;
        const auto before = settings;
        QVERIFY(!setSetting(settings, "processingMs", "x").has_value());
        QCOMPARE(settings, before);
    }

    void whatAClientWouldRefuseIsRefusedFirst_data()
    {
        QTest::addColumn<QString>("assignments");
        QTest::addColumn<QString>("says"); // empty: taken
        QTest::newRow("limit alone")
            << "maxPollIntervalMs=6000"
            << "maxPollIntervalMs: 6000 ms is below the session timeout of 45000 ms that consumers have by default";
        QTest::newRow("limit below session") << "maxPollIntervalMs=6000 sessionTimeoutMs=6001" << "session timeout of 6001 ms,";
        QTest::newRow("session above the default limit")
            << "sessionTimeoutMs=300001" << "300000 ms is below the session timeout of 300001";
        QTest::newRow("equal") << "maxPollIntervalMs=6000 sessionTimeoutMs=6000" << "";
        QTest::newRow("session first") << "sessionTimeoutMs=2000 maxPollIntervalMs=6000" << "";
        QTest::newRow("KIP-848, limit") << "assignor=consumer maxPollIntervalMs=6000" << "";
        QTest::newRow("KIP-848, session") << "assignor=consumer sessionTimeoutMs=6000"
                                          << "sessionTimeoutMs: with the assignor \"consumer\"";
    }

    void whatAClientWouldRefuseIsRefusedFirst()
    {
        QFETCH(QString, assignments);
        QFETCH(QString, says);
        std::vector<std::string> each;
        for (const auto& assignment : assignments.split(' ')) {
            each.push_back(assignment.toStdString());
        }
        const auto settings = overridden({}, each);
        QCOMPARE(settings.has_value(), says.isEmpty());
        if (!settings) {
            QVERIFY2(settings.error().text.find(says.toStdString()) != std::string::npos, settings.error().text.c_str());
            QVERIFY(!settings.error().hint.empty());
        }
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
