#include "cli/number_text.h"
#include "cli/time_text.h"
#include "text.h"

#include <QTest>

#include <limits>

using namespace rollcall;
using namespace rollcall::cli;

class TestNumberAndTimeText : public QObject {
    Q_OBJECT

private slots:
    void numbers_data()
    {
        QTest::addColumn<qint64>("number");
        QTest::addColumn<QString>("shown");
        QTest::newRow("zero") << qint64(0) << "0";
        QTest::newRow("hundreds") << qint64(999) << "999";
        QTest::newRow("thousand") << qint64(1000) << "1,000";
        QTest::newRow("million") << qint64(1234567) << "1,234,567";
        QTest::newRow("negative hundreds") << qint64(-999) << "-999";
        QTest::newRow("negative thousand") << qint64(-1000) << "-1,000";
        QTest::newRow("largest offset") << std::numeric_limits<qint64>::max() << "9,223,372,036,854,775,807";
        QTest::newRow("smallest") << std::numeric_limits<qint64>::min() << "-9,223,372,036,854,775,808";
    }
    void numbers()
    {
        QFETCH(qint64, number);
        QFETCH(QString, shown);
        QCOMPARE(text(numberText(std::int64_t{number})), shown);
    }

    void unknownIsNoNumber()
    {
        QCOMPARE(text(numberText(std::optional<std::int64_t>())), QString("?"));
        QCOMPARE(text(numberText(std::optional<std::int64_t>(0))), QString("0"));
    }

    void counts()
    {
        QCOMPARE(text(countText(0, "member")), QString("0 members"));
        QCOMPARE(text(countText(1, "member")), QString("1 member"));
        QCOMPARE(text(countText(1200, "member")), QString("1,200 members"));
    }

    void durations_data()
    {
        QTest::addColumn<qint64>("millis");
        QTest::addColumn<QString>("duration");
        QTest::addColumn<QString>("age");
        QTest::newRow("negative") << qint64(-5) << "0 ms" << "just now";
        QTest::newRow("millis") << qint64(850) << "850 ms" << "just now";
        QTest::newRow("tenths") << qint64(3290) << "3.2 s" << "3 s ago";
        QTest::newRow("ten seconds") << qint64(10000) << "10 s" << "10 s ago";
        QTest::newRow("just below a minute") << qint64(59999) << "59 s" << "59 s ago";
        QTest::newRow("minute") << qint64(60000) << "1 min" << "1 min ago";
        QTest::newRow("minutes") << qint64(185000) << "3 min 5 s" << "3 min 5 s ago";
        QTest::newRow("hours") << qint64(7440000) << "2 h 4 min" << "2 h 4 min ago";
        QTest::newRow("days") << qint64(266400000) << "3 d 2 h" << "3 d 2 h ago";
    }
    void durations()
    {
        QFETCH(qint64, millis);
        QFETCH(QString, duration);
        QFETCH(QString, age);
        QCOMPARE(text(durationText(Milliseconds(millis))), duration);
        QCOMPARE(text(ageText(Milliseconds(millis))), age);
    }

    void instants_data()
    {
        QTest::addColumn<qint64>("millis");
        QTest::addColumn<QString>("shown");
        QTest::newRow("epoch") << qint64(0) << "1970-01-01 00:00:00.000Z";
        QTest::newRow("before it") << qint64(-1) << "1969-12-31 23:59:59.999Z";
        QTest::newRow("leap day") << qint64(1709210096789) << "2024-02-29 12:34:56.789Z";
    }
    void instants()
    {
        QFETCH(qint64, millis);
        QFETCH(QString, shown);
        QCOMPARE(text(instantText(fromMillis(millis))), shown);
    }
};

QTEST_APPLESS_MAIN(TestNumberAndTimeText)
#include "test_number_and_time_text.moc"
