#include "series/series_query.h"
#include "series/series_store.h"

#include <QTest>

using namespace rollcall;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp zero = fromMillis(1'700'000'040'000); // a full minute
const GroupId group("billing");
const TopicPartition orders0{TopicName("orders"), 0};
const std::atomic<bool> goOn = false;

std::optional<double> lagAt(const SeriesStore& store, Timestamp time, const std::optional<TopicPartition>& only = {})
{
    const auto columns = answer(store.snapshot(group, only), {SeriesMetric::lag, time, time + 1ms, 1}, goOn).value();
    return columns.at(0).range ? std::optional(columns.at(0).range->max) : std::nullopt;
}

} // namespace

class TestSeriesStore : public QObject {
    Q_OBJECT

private slots:
    void whatDoesNotChangeCostsNothing()
    {
        SeriesStore store;
        store.addEnd(orders0, zero, 100);
        store.addCommit(group, orders0, zero, 90);
        const std::size_t before = store.usage().bytes;
        for (int i = 1; i < 600; ++i) {
            store.addEnd(orders0, zero + i * 1s, 100);
            store.addCommit(group, orders0, zero + i * 1s, 90);
        }
        QCOMPARE(store.usage().bytes, before);
        QCOMPARE(lagAt(store, zero + 599s), std::optional(10.0));
    }

    void tiersReachAsFarAsPromised()
    {
        SeriesStore store;
        store.addCommit(group, orders0, zero, 0);
        const auto lagOfSecond = [](std::int64_t second) { return 1000.0 + static_cast<double>(second * 7 % 101); };
        constexpr std::int64_t seconds = std::int64_t{8} * 24 * 3600;
        // The end of a log does not swing like this; it shows which second a value is from.
        for (std::int64_t i = 0; i <= seconds; ++i) {
            store.addEnd(orders0, zero + i * 1s, static_cast<Offset>(lagOfSecond(i)));
        }
        const Timestamp now = zero + seconds * 1s;
        const Horizons horizons = store.usage().horizons;
        const auto age = [&](Timestamp time) { return now - time; };
        QVERIFY(age(horizons.rawFrom) >= 15min && age(horizons.rawFrom) < 16min + 10s);
        QVERIFY(age(horizons.tenSecondsFrom) >= 6h && age(horizons.tenSecondsFrom) < 6h + 2min);
        QVERIFY(age(horizons.minutesFrom) >= 7 * 24h && age(horizons.minutesFrom) < 7 * 24h + 2min);
        QCOMPARE(store.usage().squeezes, 0U);

        const auto told = [&](Timestamp time) { return lagAt(store, time).value_or(-1); };
        const auto was = [&](Timestamp time) { return lagOfSecond((time - zero) / 1s); };
        for (int i = 0; i < 900; i += 7) {
            QCOMPARE(told(now - i * 1s), was(now - i * 1s));
        }
        QCOMPARE(told(horizons.rawFrom + 1s), was(horizons.rawFrom + 1s));
        for (Timestamp time = horizons.rawFrom; time > horizons.tenSecondsFrom; time -= 370s) {
            QCOMPARE(told(time), was(time));
            QCOMPARE(told(time - 1ms), was(time - 10s));
        }
        for (Timestamp time = horizons.tenSecondsFrom; time > horizons.minutesFrom; time -= 59min) {
            QCOMPARE(told(time), was(time));
            QCOMPARE(told(time - 1ms), was(time - 1min));
        }
        QCOMPARE(told(horizons.minutesFrom), was(horizons.minutesFrom));
        QVERIFY(!lagAt(store, horizons.minutesFrom - 1ms));
        // 900 + 2,160 + 10,080 points of 2 to 4 bytes, and what holds them.
        QVERIFY2(store.usage().bytes < 90'000, qPrintable(QString::number(store.usage().bytes)));
    }

    void valueFromBeforeTheHorizonIsStillCarriedForward()
    {
        SeriesStore store;
        store.addEnd(orders0, zero, 100);
        store.addCommit(group, orders0, zero, 90);
        store.advance(zero + 30 * 24h);
        QCOMPARE(lagAt(store, zero + 30 * 24h), std::optional(10.0));
        QCOMPARE(lagAt(store, store.usage().horizons.minutesFrom), std::optional(10.0));
        QVERIFY(!lagAt(store, zero));
    }

    void gapFromBeforeTheHorizonStillHolds()
    {
        SeriesStore store;
        store.addEnd(orders0, zero, 100);
        store.addCommit(group, orders0, zero, 90);
        store.addGap(zero + 1s);
        store.addGap(zero + 2s);
        store.advance(zero + 30 * 24h);
        QVERIFY(!lagAt(store, zero + 30 * 24h));
    }

    /// Told late: another gap had come meanwhile.
    void valueIsKnownAgainAfterAnyGap()
    {
        SeriesStore store;
        store.addEnd(orders0, zero, 100);
        store.addCommit(group, orders0, zero, 90);
        store.addGap(zero + 1s);
        store.addGap(zero + 5s);
        store.addEnd(orders0, zero + 3s, 100);
        store.addCommit(group, orders0, zero + 3s, 90);
        QVERIFY(!lagAt(store, zero + 2s));
        QCOMPARE(lagAt(store, zero + 4s), std::optional(10.0));
        QVERIFY(!lagAt(store, zero + 5s));
    }

    /// 500 partitions whose ends and commits move every 2 s, for an hour, in too little room.
    void budgetHoldsForAnHourOf500Partitions()
    {
        constexpr std::size_t budget = 2'000'000;
        constexpr int partitions = 500;
        SeriesStore store(budget);
        std::uint64_t squeezes = 0;
        for (int second = 0; second <= 3600; second += 2) {
            const Timestamp now = zero + second * 1s;
            for (int i = 0; i < partitions; ++i) {
                const TopicPartition partition{TopicName("orders"), i};
                store.addEnd(partition, now, Offset{second} * 50 + i);
                QVERIFY(store.usage().bytes <= budget);
                store.addCommit(group, partition, now, std::max<Offset>(0, Offset{second} * 50 - Offset{200} * i));
                QVERIFY(store.usage().bytes <= budget);
            }
            const SeriesUsage usage = store.usage();
            if (usage.squeezes > squeezes) {
                squeezes = usage.squeezes;
                QVERIFY2(now - usage.horizons.rawFrom < 15min, "the finest tier went first");
            }
        }
        const Timestamp now = zero + 1h;
        const SeriesUsage usage = store.usage();
        QCOMPARE(usage.budget, budget);
        QCOMPARE(usage.series, std::size_t{3} * partitions);
        QCOMPARE(usage.refused, 0U);
        QVERIFY(usage.squeezes > 0);
        QVERIFY(usage.squeezes < 200);
        QVERIFY(usage.pointsSqueezedOut > 10'000);
        QVERIFY2(usage.bytes > budget / 2, "no more went than had to");
        // What is left is right: each partition's lag is its number times 201 once the group has begun.
        const double whole = 201.0 * (partitions - 1) * partitions / 2;
        QCOMPARE(lagAt(store, now), std::optional(whole));
        QCOMPARE(lagAt(store, usage.horizons.rawFrom), std::optional(whole));
        QCOMPARE(lagAt(store, now, TopicPartition{TopicName("orders"), 7}), std::optional(7 * 201.0));
        QVERIFY(usage.horizons.minutesFrom < now - 10min);
    }

    void budgetCountsMemoryThatIsReallyThere()
    {
        SeriesStore store;
        const std::size_t empty = store.usage().bytes;
        store.addEnd(orders0, zero, 1);
        const std::size_t one = store.usage().bytes - empty;
        QVERIFY(one >= 2 * sizeof(OffsetSeries));
        for (int i = 1; i < 100; ++i) {
            store.addEnd({TopicName("orders"), i}, zero, 1);
        }
        QVERIFY(store.usage().bytes - empty > std::size_t{90} * 2 * sizeof(OffsetSeries));
        QVERIFY(store.usage().bytes - empty <= 100 * one);
        const std::size_t before = store.usage().bytes;
        store.advance(zero + 20min); // counted anew when points are thinned
        QVERIFY(store.usage().bytes >= before);
        QVERIFY(store.usage().bytes < 2 * before);
    }

    void tooManySeriesAreRefusedAndCounted()
    {
        SeriesStore store(20'000);
        store.addEnd(orders0, zero, 10);
        store.addCommit(group, orders0, zero, 1);
        for (int i = 1; i < 1000; ++i) {
            store.addCommit(group, {TopicName("orders"), i}, zero, 1);
        }
        const SeriesUsage usage = store.usage();
        QVERIFY(usage.series > 10);
        QCOMPARE(usage.refused, 1002 - usage.series);
        QVERIFY(usage.bytes <= 20'000);
        QCOMPARE(store.snapshot(group).partitions.size(), usage.series - 2);

        // Those that were taken go on.
        store.addEnd(orders0, zero + 1s, 20);
        QCOMPARE(lagAt(store, zero + 1s, orders0), std::optional(19.0));
        QCOMPARE(store.usage().refused, usage.refused);
    }

    void deletedGroupEndsAndIsForgotten()
    {
        SeriesStore store;
        store.addEnd(orders0, zero, 100);
        store.addCommit(group, orders0, zero, 90);
        store.endGroup(group, zero + 5s);
        store.endGroup(GroupId("never seen"), zero + 5s);
        store.advance(zero + 10s);
        QCOMPARE(lagAt(store, zero + 4s), std::optional(10.0));
        QVERIFY(!lagAt(store, zero + 5s));
        QCOMPARE(store.usage().series, std::size_t{3});
        store.advance(zero + 8 * 24h);
        QCOMPARE(store.usage().series, std::size_t{2});
        QVERIFY(store.snapshot(group).partitions.empty());
    }

    void snapshotStaysAsItWas()
    {
        SeriesStore store;
        for (int i = 0; i < 1000; ++i) {
            store.addEnd(orders0, zero + i * 1s, 100 + i);
            store.addCommit(group, orders0, zero + i * 1s, 90 + i / 2);
        }
        const SeriesSnapshot taken = store.snapshot(group);
        const SeriesQuery query{SeriesMetric::lag, zero, zero + 2000s, 300};
        const auto before = answer(taken, query, goOn).value();
        for (int i = 1000; i < 200'000; i += 10) {
            store.addEnd(orders0, zero + i * 1s, 100 + i);
        }
        QVERIFY(answer(taken, query, goOn).value() == before);
        QVERIFY(answer(store.snapshot(group), query, goOn).value() != before);
    }

    void wildTimesDoNoHarm()
    {
        SeriesStore store;
        store.addEnd(orders0, Timestamp::min(), 1);
        store.addCommit(group, orders0, Timestamp::max(), 1);
        store.addEnd(orders0, zero, 5);
        store.addGap(Timestamp::max());
        store.addGap(Timestamp::min());
        store.advance(Timestamp::min());
        const auto columns = answer(store.snapshot(group), {SeriesMetric::timeLag, Timestamp::min(), Timestamp::max(), 10}, goOn);
        QCOMPARE(columns.value().size(), std::size_t{10});
    }
};

QTEST_APPLESS_MAIN(TestSeriesStore)
#include "test_series_store.moc"
