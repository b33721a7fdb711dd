// The store against a naive reference that forgets nothing, on random histories across all tiers.
#include "naive_series.h"
#include "series/series_store.h"

#include <QTest>

#include <rapidcheck.h>

#include <array>
#include <sstream>

using namespace rollcall;
using namespace std::chrono_literals;

namespace {

const GroupId group("g");

std::int64_t number(std::int64_t min, std::int64_t end)
{
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(min, end));
}

/// Both are told the same.
class Both {
public:
    explicit Both(std::size_t budget) : store(budget) { }

    /// jumps: time passes in leaps now and then, over hours and days.
    void step(bool jumps)
    {
        m_now += Milliseconds(*rc::gen::weightedOneOf<std::int64_t>({
            {10, rc::gen::just<std::int64_t>(0)},
            {40, rc::gen::inRange<std::int64_t>(0, 700)},
            {30, rc::gen::inRange<std::int64_t>(0, 9'000)},
            {jumps ? 8 : 0, rc::gen::inRange<std::int64_t>(0, 200'000)},
            {jumps ? 2 : 0, rc::gen::element<std::int64_t>(1'800'000, 10'800'000, 90'000'000)},
        }));
        const auto index = static_cast<std::size_t>(number(0, 3));
        const TopicPartition partition{TopicName(index == 2 ? "returns" : "orders"), static_cast<Partition>(index % 2)};
        Offset& end = m_ends.at(index);
        Offset& committed = m_committed.at(index);
        // A time now and then that is older than the newest.
        const Timestamp at = number(0, 20) == 0 ? m_now - Milliseconds(number(0, 3000)) : m_now;
        switch (number(0, 40)) {
        case 0:
            m_now += 1ms;
            store.addGap(m_now);
            naive.addGap(m_now);
            break;
        case 1:
            store.addEnd(partition, at, std::nullopt);
            naive.addEnd(partition, at, std::nullopt);
            break;
        case 2:
            addCommit(partition, at, std::nullopt);
            break;
        case 3: // created anew
            end = 0;
            addEnd(partition, at, end);
            break;
        case 4: // rewound
            committed = number(0, committed + 1);
            addCommit(partition, at, committed);
            break;
        case 5: {
            const Offset start = number(0, end + 1);
            store.addLogStart(partition, at, start);
            naive.addLogStart(partition, at, start);
            break;
        }
        default:
            if (number(0, 2) == 0) {
                end += number(0, 40);
                addEnd(partition, at, end);
            } else {
                committed = number(committed, std::max(committed, end) + 1);
                addCommit(partition, at, committed);
            }
        }
    }

    [[nodiscard]] Timestamp now() const { return m_now; }

    SeriesStore store;
    test::NaiveSeries naive;

private:
    void addEnd(const TopicPartition& partition, Timestamp at, Offset value)
    {
        store.addEnd(partition, at, value);
        naive.addEnd(partition, at, value);
    }

    void addCommit(const TopicPartition& partition, Timestamp at, std::optional<Offset> value)
    {
        store.addCommit(group, partition, at, value);
        naive.addCommit(partition, at, value);
    }

    Timestamp m_now = fromMillis(1'700'000'000'000);
    std::array<Offset, 3> m_ends{};
    std::array<Offset, 3> m_committed{};
};

std::string shown(const SeriesColumn& column)
{
    std::ostringstream out;
    out << toMillis(column.from) << ": ";
    if (column.range) {
        out << column.range->min << " to " << column.range->max << (column.partial ? ", partial" : "");
    } else {
        out << "gap";
    }
    return out.str();
}

/// longestRaw: short, since the reference looks at each millisecond.
void agrees(const Both& both, const Horizons& horizons, SeriesMetric metric, Timestamp middle, Milliseconds longestRaw)
{
    const bool touchesRaw = middle + 200s >= horizons.rawFrom;
    const std::int64_t longest = touchesRaw ? longestRaw.count() : 300'000;
    const Timestamp from = middle - Milliseconds(number(0, longest / 2));
    const Timestamp to = from + Milliseconds(number(1, longest));
    const auto columns = static_cast<std::size_t>(number(1, 12));
    const std::atomic<bool> cancelled = false;
    const auto answered = answer(both.store.snapshot(group), {metric, from, to, columns}, cancelled);
    RC_ASSERT(answered.has_value());
    RC_ASSERT(answered->size() == columns);
    RC_ASSERT(answered->front().from == from);
    for (std::size_t i = 0; i < columns; ++i) {
        const SeriesColumn& column = answered->at(i);
        const Timestamp end = i + 1 < columns ? answered->at(i + 1).from : to;
        const std::int64_t width = (end - column.from).count() - (to - from).count() / static_cast<std::int64_t>(columns);
        RC_ASSERT(width == 0 || width == 1);
        const SeriesColumn expected = both.naive.column(metric, column.from, end, horizons);
        RC_LOG() << "metric " << static_cast<int>(metric) << " column " << i << "\n  expected " << shown(expected)
                 << "\n  answered " << shown(column) << "\n";
        RC_ASSERT(column == expected);
    }
}

} // namespace

class TestSeriesReference : public QObject {
    Q_OBJECT

private slots:
    void agreesWithTheReference_data()
    {
        QTest::addColumn<std::size_t>("budget");
        QTest::addColumn<int>("metric");
        // The smaller budget is reached by longer histories.
        for (const std::size_t budget : {SeriesStore::defaultBudget, std::size_t{7'000}}) {
            for (const auto metric :
                 {SeriesMetric::lag, SeriesMetric::timeLag, SeriesMetric::producedRate, SeriesMetric::consumedRate}) {
                QTest::addRow("metric %d, %zu bytes", static_cast<int>(metric), budget) << budget << static_cast<int>(metric);
            }
        }
    }

    void agreesWithTheReference()
    {
        QFETCH(std::size_t, budget);
        QFETCH(int, metric);
        std::uint64_t squeezes = 0;
        QVERIFY(rc::check([&] {
            Both both(budget);
            const bool squeezed = budget < SeriesStore::defaultBudget;
            const std::int64_t steps = squeezed ? number(1000, 2000) : number(1, 400);
            const Milliseconds longestRaw = squeezed ? 100ms : 1000ms;
            std::vector<Timestamp> times;
            for (std::int64_t i = 0; i < steps; ++i) {
                both.step(!squeezed);
                times.push_back(both.now());
            }
            const SeriesUsage usage = both.store.usage();
            RC_ASSERT(usage.refused == 0U);
            squeezes += usage.squeezes;
            const Horizons horizons = usage.horizons;
            for (const Timestamp middle : {horizons.minutesFrom, horizons.tenSecondsFrom, horizons.rawFrom, both.now()}) {
                agrees(both, horizons, static_cast<SeriesMetric>(metric), middle, longestRaw);
            }
            for (int i = 0; i < 4; ++i) {
                agrees(both, horizons, static_cast<SeriesMetric>(metric),
                       times.at(static_cast<std::size_t>(number(0, static_cast<std::int64_t>(times.size())))), longestRaw);
            }
        }));
        QCOMPARE(squeezes > 0, budget < SeriesStore::defaultBudget);
    }
};

QTEST_APPLESS_MAIN(TestSeriesReference)
#include "test_series_reference.moc"
