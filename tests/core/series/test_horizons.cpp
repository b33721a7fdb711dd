#include "series/horizons.h"

#include <QTest>

#include <rapidcheck.h>

using namespace rollcall;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp zero = fromMillis(1'700'000'040'000); // a full minute

/// Minutes from zero, 10 s from 1 h later, raw from 30 s after that.
constexpr Horizons horizons{zero, zero + 1h, zero + 1h + 30s};

} // namespace

class TestHorizons : public QObject {
    Q_OBJECT

private slots:
    void edges_data()
    {
        QTest::addColumn<qint64>("time");
        QTest::addColumn<int>("tier");
        QTest::addColumn<qint64>("instant");
        QTest::addColumn<qint64>("effective");
        const auto row = [](const char* name, Milliseconds time, Tier tier, Milliseconds instant, Milliseconds effective) {
            QTest::newRow(name) << qint64(time.count()) << int(tier) << qint64(instant.count()) << qint64(effective.count());
        };

        row("long before", -100h, Tier::minutes, -100h, 0ms);
        row("where minutes begin", 0ms, Tier::minutes, 0ms, 0ms);
        row("just after", 1ms, Tier::minutes, 0ms, 1min);
        row("end of a minute", 59'999ms, Tier::minutes, 0ms, 1min);
        row("full minute", 60'000ms, Tier::minutes, 1min, 1min);
        row("last of the minutes", 1h - 1ms, Tier::minutes, 59min, 1h);
        row("where 10 s begin", 1h, Tier::tenSeconds, 1h, 1h);
        row("just after that", 1h + 1ms, Tier::tenSeconds, 1h, 1h + 10s);
        row("last of the 10 s", 1h + 30s - 1ms, Tier::tenSeconds, 1h + 20s, 1h + 30s);
        row("where raw begins", 1h + 30s, Tier::raw, 1h + 30s, 1h + 30s);
        row("raw", 1h + 30s + 1ms, Tier::raw, 1h + 30s + 1ms, 1h + 30s + 1ms);
    }

    void edges()
    {
        QFETCH(qint64, time);
        QFETCH(int, tier);
        QFETCH(qint64, instant);
        QFETCH(qint64, effective);
        const auto after = [](Timestamp at) { return qint64((at - zero).count()); };
        QCOMPARE(int(horizons.tierAt(zero + Milliseconds(time))), tier);
        QCOMPARE(after(horizons.instantOf(zero + Milliseconds(time))), instant);
        QCOMPARE(after(horizons.effectiveAt(zero + Milliseconds(time))), effective);
    }

    void whatHappenedCountsFromTheFirstInstantThatIsNotBefore()
    {
        QVERIFY(rc::check([] {
            const auto time = [] { return zero + Milliseconds(*rc::gen::inRange<std::int64_t>(0, 4'000'000)); };
            const Timestamp happened = time();
            const Timestamp asked = time();
            RC_ASSERT((horizons.effectiveAt(happened) <= asked) == (happened <= horizons.instantOf(asked)));
        }));
    }

    void agingKeepsTheSpans()
    {
        const Timestamp latest = zero + 10 * 24h + 12'345ms;
        const Horizons aged = Horizons::startingAt(zero + 5s).aged(latest);
        QVERIFY(aged.minutesFrom == zero + 3 * 24h);
        QVERIFY(aged.tenSecondsFrom == zero + 10 * 24h - 6h);
        QVERIFY(aged.rawFrom == zero + 10 * 24h - 15min + 10s);
        QVERIFY2(aged.aged(latest - 1h) == aged, "horizons never move back");
        QVERIFY2(Horizons::startingAt(zero + 5s).aged(zero + 15min) == Horizons::startingAt(zero), "nothing is old yet");
    }

    void squeezingTakesTheOldestOfTheFinestTierFirst()
    {
        const Timestamp latest = zero + 10 * 24h + 12'345ms;
        Horizons now = Horizons::startingAt(zero).aged(latest);
        const Horizons before = now;
        now = now.squeezed(latest).value();
        QVERIFY(now.rawFrom > before.rawFrom);
        QVERIFY(now.tenSecondsFrom == before.tenSecondsFrom && now.minutesFrom == before.minutesFrom);

        int steps = 1;
        bool sawTenSecondsShrinkWithRawLeft = false;
        while (const auto closer = now.squeezed(latest)) {
            QVERIFY2(closer->rawFrom > now.rawFrom || closer->tenSecondsFrom > now.tenSecondsFrom
                         || closer->minutesFrom > now.minutesFrom,
                     "each step moves a horizon");
            QVERIFY(closer->rawFrom >= now.rawFrom && closer->tenSecondsFrom >= now.tenSecondsFrom
                    && closer->minutesFrom >= now.minutesFrom);
            QVERIFY(closer->minutesFrom <= closer->tenSecondsFrom && closer->tenSecondsFrom <= closer->rawFrom
                    && closer->rawFrom <= latest);
            QCOMPARE(closer->minutesFrom.time_since_epoch() % 1min, 0ms);
            QCOMPARE(closer->tenSecondsFrom.time_since_epoch() % 1min, 0ms);
            QCOMPARE(closer->rawFrom.time_since_epoch() % 10s, 0ms);
            sawTenSecondsShrinkWithRawLeft = sawTenSecondsShrinkWithRawLeft
                || (closer->tenSecondsFrom > now.tenSecondsFrom && latest - closer->rawFrom >= 1min);
            now = *closer;
            QVERIFY2(++steps < 1000, "it comes to an end");
        }
        QVERIFY(sawTenSecondsShrinkWithRawLeft);
        QVERIFY(latest - now.rawFrom < 10s);
    }
};

QTEST_APPLESS_MAIN(TestHorizons)
#include "test_horizons.moc"
