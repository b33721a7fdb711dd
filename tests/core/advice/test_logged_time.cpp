#include "advice/logged_time.h"

#include <QDateTime>
#include <QTest>

using namespace rollcall;

class TestLoggedTime : public QObject {
    Q_OBJECT

private slots:
    void times_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("time"); // empty: none
        const auto row = [](const char* name, const char* line, const char* time) { QTest::newRow(name) << line << time; };
        row("librdkafka", "%4|1763633472.345|MAXPOLL|rdkafka#consumer-1| [thrd:main]: Application", "2025-11-20T10:11:12.345Z");
        row("UTC", "2025-11-20T10:11:12.345Z WARN x", "2025-11-20T10:11:12.345Z");
        row("comma and offset", "[2025-11-20 10:11:12,5 +0130] x", "2025-11-20T08:41:12.500Z");
        row("west, no fraction", "2025-11-20T10:11:12-05:00 x", "2025-11-20T15:11:12.000Z");
        row("nanoseconds", "{\"ts\":\"2025-11-20T10:11:12.123456789Z\"", "2025-11-20T10:11:12.123Z");
        row("no zone", "[2025-11-20 10:11:12,345] WARN x", "");
        row("no date", "WARN x", "");
        row("no day of any month", "2025-02-30T10:11:12Z", "");
    }
    void times()
    {
        QFETCH(QString, line);
        QFETCH(QString, time);
        const auto read = loggedTime(line.toStdString());
        QCOMPARE(read ? QDateTime::fromMSecsSinceEpoch(toMillis(*read), Qt::UTC).toString(Qt::ISODateWithMs) : QString(), time);
    }

    void farBehindInTheLineIsPartOfItsText() { QVERIFY(!loggedTime(std::string(300, 'x') + " 2025-11-20T10:11:12Z")); }
};

QTEST_APPLESS_MAIN(TestLoggedTime)
#include "test_logged_time.moc"
