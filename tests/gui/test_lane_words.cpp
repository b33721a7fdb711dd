#include "gui/lanes/time_ticker.h"
#include "gui/lanes/value_ticker.h"

#include <QTest>

#include <ctime>

using namespace rollcall;
using namespace rollcall::gui;
using namespace std::chrono_literals;

namespace {

const QLocale english(QLocale::English, QLocale::UnitedStates);

/// The words of all ticks.
QStringList wordsOf(TimeTicker& ticker, Timestamp from, Timestamp to)
{
    QVector<double> ticks;
    QVector<QString> labels;
    ticker.generate({keyOf(from), keyOf(to)}, english, QLatin1Char('f'), 0, ticks, nullptr, &labels);
    return labels;
}

Timestamp utc(int month, int day, int hour, int minute)
{
    return fromMillis(QDateTime(QDate(2026, month, day), QTime(hour, minute), Qt::UTC).toMSecsSinceEpoch());
}

void setZone(const char* zone)
{
    qputenv("TZ", zone); // as POSIX has it: no files needed
    tzset();
}

} // namespace

class TestLaneWords : public QObject {
    Q_OBJECT

private slots:
    void numbers_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("small");
        QTest::addColumn<QString>("full");
        const auto row = [](double value, const char* small, const char* full) {
            QTest::addRow("%f", value) << value << QString::fromLatin1(small) << QString::fromLatin1(full);
        };
        row(0, "0", "0");
        row(0.25, "0.3", "0.3");
        row(9.96, "10", "10");
        row(690.4, "690", "690");
        row(999.96, "1k", "1,000");
        row(1210, "1.2k", "1,210");
        row(48'249, "48.2k", "48,249");
        row(99'960, "100k", "99,960");
        row(123'456, "123k", "123k");
        row(999'960, "1M", "1M");
        row(2'100'000, "2.1M", "2.1M");
        row(3.2e9, "3.2G", "3.2G");
    }

    void numbers()
    {
        QFETCH(double, value);
        QTEST(shortNumber(value, english), "small");
        QTEST(fullNumber(value, english), "full");
    }

    void durations_data()
    {
        QTest::addColumn<qint64>("millis");
        QTest::addColumn<QString>("words");
        const auto row = [](Milliseconds duration, const char* words) {
            QTest::newRow(words) << qint64{duration.count()}
                                 << QString::fromLatin1(words).replace(QLatin1Char(' '), QChar(QChar::Nbsp));
        };
        row(0ms, "0 s");
        row(450ms, "450 ms");
        row(1500ms, "1.5 s");
        row(12'900ms, "12 s");
        row(200s, "3 min 20 s");
        row(180s, "3 min");
        row(2h + 5min + 9s, "2 h 5 min");
        row(49h, "2 d 1 h");
    }

    void durations()
    {
        QFETCH(qint64, millis);
        QTEST(durationWords(Milliseconds(millis), english), "words");
    }

    void boundsAreRoundAndHaveRoundHalves()
    {
        QCOMPARE(roundBound(0, ValueUnit::number), 10.0);
        QCOMPARE(roundBound(48'200, ValueUnit::number), 50'000.0);
        QCOMPARE(roundBound(81'000, ValueUnit::number), 100'000.0);
        QCOMPARE(roundBound(61'000, ValueUnit::duration), 120'000.0);
        for (double value = 1; value < 1e12; value *= 1.07) {
            for (const auto unit : {ValueUnit::number, ValueUnit::duration}) {
                const double bound = roundBound(value, unit);
                QVERIFY(bound >= value);
                // Small ones are widened on purpose; else no lane is left empty for the most part.
                QVERIFY(value < 10'000 || bound <= value * 2.6);
            }
        }
    }

    void timesAreFullInTheirZone_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<bool>("inUtc");
        QTest::addColumn<Timestamp>("from");
        QTest::addColumn<Timestamp>("to");
        QTest::addColumn<QStringList>("words");
        const auto list = [](const char* words) { return QString::fromLatin1(words).split(QLatin1String(", ")); };
        const Timestamp noon = utc(11, 22, 12, 0);
        QTest::newRow("minutes") << QByteArray("IST-5:30") << false << noon << noon + 15min
                                 << list("17:30, 17:33, 17:36, 17:39, 17:42, 17:45");
        QTest::newRow("hours, half an hour off")
            << QByteArray("IST-5:30") << false << noon << noon + 6h << list("18:00, 19:00, 20:00, 21:00, 22:00, 23:00");
        QTest::newRow("in UTC") << QByteArray("IST-5:30") << true << noon << noon + 6h
                                << list("12:00, 13:00, 14:00, 15:00, 16:00, 17:00, 18:00");
        QTest::newRow("seconds") << QByteArray("IST-5:30") << true << noon << noon + 10s
                                 << list("12:00:00, 12:00:02, 12:00:04, 12:00:06, 12:00:08, 12:00:10");
        QTest::newRow("a midnight is a date") << QByteArray("IST-5:30") << false << utc(11, 22, 18, 0) << utc(11, 22, 20, 0)
                                              << list("23:30, 23 Nov, 00:30, 01:00, 01:30");
        // Where clocks go back an hour at 3:00, the day has 25 hours.
        QTest::newRow("clocks are changed") << QByteArray("CET-1CEST,M3.5.0,M10.5.0/3") << false << utc(10, 24, 22, 0)
                                            << utc(10, 25, 23, 0) << list("25 Oct, 06:00, 12:00, 18:00, 26 Oct");
    }

    void timesAreFullInTheirZone()
    {
        QFETCH(QByteArray, zone);
        QFETCH(bool, inUtc);
        QFETCH(Timestamp, from);
        QFETCH(Timestamp, to);
        setZone(zone.constData());
        TimeTicker ticker;
        ticker.setUtc(inUtc);
        ticker.setTickCount(7);
        QTEST(wordsOf(ticker, from, to), "words");
    }

    void aZoneHasItsName()
    {
        setZone("IST-5:30");
        QCOMPARE(TimeWords{false}.zone(utc(11, 22, 12, 0)), QStringLiteral("IST"));
        QCOMPARE(TimeWords{true}.zone(utc(11, 22, 12, 0)), QStringLiteral("UTC"));
        QCOMPARE(TimeWords{true}.dateAndClock(utc(11, 22, 12, 0), english), QStringLiteral("22 Nov 12:00:00"));
    }
};

QTEST_GUILESS_MAIN(TestLaneWords)
#include "test_lane_words.moc"
