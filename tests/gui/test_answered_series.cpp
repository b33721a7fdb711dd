#include "gui/lanes/answered_series.h"
#include "gui/lanes/lane_gaps.h"
#include "series/series_store.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::gui;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp start = fromMillis(1'700'000'000'000);
constexpr Timestamp end = start + 10min;

/// Ten records a second, of which the group reads none, for ten minutes.
SeriesStore growing()
{
    SeriesStore store;
    const TopicPartition partition{TopicName("orders"), 0};
    store.addLogStart(partition, start, 0);
    store.addCommit(GroupId("billing"), partition, start, 0);
    for (int second = 0; second <= 600; ++second) {
        store.addEnd(partition, start + second * 1s, second * 10);
    }
    return store;
}

AnsweredSeries answered(const SeriesStore& store, SeriesMetric metric, Timestamp newestAt)
{
    const std::atomic<bool> goOn{false};
    return *answerForChart(store.snapshot(GroupId("billing")), {metric, start, end + 7min, 17}, newestAt, goOn);
}

/// Columns a second: '#' known, '~' in part, '.' not.
AnsweredSeries drawn(const char* columns)
{
    AnsweredSeries series;
    for (Timestamp at = start; *columns != 0; ++columns, at += 1s) {
        series.columns.push_back(
            {at, *columns == '.' ? std::nullopt : std::optional(SeriesColumn::Range{1, 1}), *columns == '~'});
        series.query.to = at + 1s;
    }
    series.query.from = start;
    return series;
}

} // namespace

class TestAnsweredSeries : public QObject {
    Q_OBJECT

private slots:
    void newest_data()
    {
        QTest::addColumn<SeriesMetric>("metric");
        QTest::addColumn<Timestamp>("at");
        QTest::addColumn<double>("value"); // negative: none
        QTest::newRow("lag, not that of a minute ago") << SeriesMetric::lag << end << 6000.0;
        QTest::newRow("lag in between") << SeriesMetric::lag << start + 100s << 1000.0;
        QTest::newRow("lag, a moment late") << SeriesMetric::lag << end + 4s << 6000.0;
        QTest::newRow("lag of long ago is none") << SeriesMetric::lag << end + 6s << -1.0;
        QTest::newRow("a rate") << SeriesMetric::producedRate << end << 10.0;
        QTest::newRow("a rate, late as rates are") << SeriesMetric::producedRate << end + 19s << 10.0;
        QTest::newRow("a rate of long ago is none") << SeriesMetric::producedRate << end + 31s << -1.0;
        QTest::newRow("before anything was known") << SeriesMetric::lag << start - 10s << -1.0;
    }

    void newest()
    {
        QFETCH(SeriesMetric, metric);
        QFETCH(Timestamp, at);
        QFETCH(double, value);
        const SeriesColumn newest = answered(growing(), metric, at).newest;
        QCOMPARE(newest.range.has_value(), value >= 0);
        if (newest.range) {
            QCOMPARE(newest.range->max, value);
        }
    }

    void columnOfATime()
    {
        const AnsweredSeries series = answered(growing(), SeriesMetric::lag, end);
        QVERIFY(!series.columnAt(start - 1ms));
        QCOMPARE(series.columnAt(start), &series.columns.front());
        QCOMPARE(series.columnAt(start + 1min - 1ms), &series.columns.front());
        QCOMPARE(series.columnAt(start + 1min), &series.columns[1]);
        QCOMPARE(series.columnAt(end + 7min - 1ms), &series.columns.back());
        QVERIFY(!series.columnAt(end + 7min));
        QVERIFY(series.endOf(0) == start + 1min);
        QVERIFY(series.endOf(16) == end + 7min);
    }

    void steadyColumns()
    {
        for (const Milliseconds span : {Milliseconds(10s), Milliseconds(15min), Milliseconds(7 * 24h)}) {
            for (const std::size_t pixels : {1U, 7U, 931U, 20'000U}) {
                for (const Milliseconds shift : {0ms, 1ms, 499ms, 61'003ms}) {
                    const Timestamp from = start + shift;
                    const SeriesQuery query = steadyQuery(SeriesMetric::lag, from, from + span, pixels);
                    const auto columns = static_cast<std::int64_t>(query.columns);
                    const Milliseconds all = query.to - query.from;
                    QVERIFY(query.from <= from && query.to >= from + span);
                    QCOMPARE(all.count() % columns, std::int64_t{0});
                    const std::int64_t width = all.count() / columns;
                    QCOMPARE(toMillis(query.from) % width, std::int64_t{0});
                    QVERIFY(columns <= static_cast<std::int64_t>(pixels) + 1);
                    QVERIFY(from - query.from < Milliseconds(width));
                }
            }
        }
        QCOMPARE(steadyQuery(SeriesMetric::lag, start, start, 10).columns, std::size_t{0});
        QCOMPARE(steadyQuery(SeriesMetric::lag, start, end, 0).columns, std::size_t{0});
    }

    void gaps()
    {
        const std::vector both{drawn("..##..#####"), drawn("..##.#.####")};
        const std::vector<TimeStretch> expected{{start, start + 2s}, {start + 4s, start + 7s}};
        QVERIFY(gapsOf(both, start + 1h) == expected);
        QVERIFY(gapsOf({}, start).empty());
    }

    void whatMayStillComeIsNoGap()
    {
        const std::vector one{drawn("##..##....")}; // of lag: 5 s of delay
        QCOMPARE(gapsOf(one, start + 10s).size(), std::size_t{1});
        QCOMPARE(gapsOf(one, start + 12s).size(), std::size_t{2});
    }

    void partialStretches()
    {
        const std::vector one{drawn("##~~.~#")};
        const std::vector<TimeStretch> expected{{start + 2s, start + 4s}, {start + 5s, start + 6s}};
        QVERIFY(partialStretchesOf(one) == expected);
    }
};

QTEST_GUILESS_MAIN(TestAnsweredSeries)
#include "test_answered_series.moc"
