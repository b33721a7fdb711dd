// Small histories with answers that can be told by hand.
#include "series/series_query.h"
#include "series/series_store.h"

#include <QTest>

using namespace rollcall;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp zero = fromMillis(1'700'000'040'000); // a full minute
const GroupId group("g");
const TopicPartition orders0{TopicName("orders"), 0};
const TopicPartition orders1{TopicName("orders"), 1};
const std::atomic<bool> goOn = false;

Timestamp at(Milliseconds after)
{
    return zero + after;
}

std::vector<SeriesColumn> ask(const SeriesStore& store, SeriesMetric metric, Milliseconds from, Milliseconds to,
                              std::size_t columns, std::optional<TopicPartition> only = {})
{
    return answer(store.snapshot(group, only), {metric, at(from), at(to), columns}, goOn).value();
}

/// "min-max", "-" for a gap, "?" behind a column that is partial.
QString shown(const std::vector<SeriesColumn>& columns)
{
    QStringList all;
    for (const auto& column : columns) {
        QString text = "-";
        if (column.range) {
            text = column.range->min == column.range->max ? QString::number(column.range->min)
                                                          : QString("%1-%2").arg(column.range->min).arg(column.range->max);
        }
        all += text + (column.partial ? "?" : "");
    }
    return all.join(' ');
}

} // namespace

class TestSeriesQuery : public QObject {
    Q_OBJECT

private slots:
    void lagIsCarriedForwardUpToNow()
    {
        SeriesStore store;
        store.addEnd(orders0, at(1s), 100);
        store.addCommit(group, orders0, at(2s), 90);
        store.addEnd(orders0, at(4s), 120);
        store.addCommit(group, orders0, at(5s), 120);
        store.advance(at(7s));
        // Nothing before the first commit, nothing after now (the eighth column has its first millisecond).
        QCOMPARE(shown(ask(store, SeriesMetric::lag, 0s, 10s, 10)), QString("- - 10 10 30 0 0 0 - -"));
        QCOMPARE(shown(ask(store, SeriesMetric::lag, 0s, 10s, 1)), QString("0-30"));
        QCOMPARE(shown(ask(store, SeriesMetric::lag, 4500ms, 5500ms, 1)), QString("0-30"));
        QCOMPARE(shown(ask(store, SeriesMetric::lag, 7001ms, 9s, 2)), QString("- -"));
    }

    void emptyQuestions()
    {
        SeriesStore store;
        QCOMPARE(shown(ask(store, SeriesMetric::lag, 0s, 10s, 3)), QString("- - -"));
        store.addEnd(orders0, at(1s), 100);
        store.addCommit(group, orders0, at(1s), 90);
        QVERIFY(ask(store, SeriesMetric::lag, 5s, 5s, 3).empty());
        QVERIFY(ask(store, SeriesMetric::lag, 5s, 4s, 3).empty());
        QVERIFY(ask(store, SeriesMetric::lag, 0s, 10s, 0).empty());
        QCOMPARE(shown(ask(store, SeriesMetric::lag, 0s, 10s, 2, orders1)), QString("- -"));
        const auto other = answer(store.snapshot(GroupId("other")), {SeriesMetric::lag, at(0s), at(2s), 2}, goOn).value();
        QCOMPARE(shown(other), QString("- -"));
        // More columns than milliseconds: those between hold none.
        QCOMPARE(shown(ask(store, SeriesMetric::lag, 1000ms, 1001ms, 3)), QString("- - 10"));
        QCOMPARE(ask(store, SeriesMetric::lag, 0s, 10s, 1'000'000).size(), std::size_t{100'000});
        const auto allTime =
            answer(store.snapshot(group), {SeriesMetric::lag, Timestamp::min(), Timestamp::max(), 1000}, goOn).value();
        QCOMPARE(allTime.size(), std::size_t{1000});
        QCOMPARE(std::ranges::count_if(allTime, [](const auto& column) { return column.range.has_value(); }), 1);
    }

    void gapStaysGap()
    {
        SeriesStore store;
        store.addEnd(orders0, at(0s), 100);
        store.addCommit(group, orders0, at(0s), 90);
        store.advance(at(2s));
        store.addGap(at(3s));
        store.advance(at(4s));
        store.addEnd(orders0, at(5s), 100); // unchanged, and told anew
        store.addCommit(group, orders0, at(6s), 90);
        store.advance(at(8s));
        QCOMPARE(shown(ask(store, SeriesMetric::lag, 0s, 8s, 8)), QString("10 10 10 - - - 10 10"));
    }

    void offsetsMayBecomeUnknown()
    {
        SeriesStore store;
        store.addEnd(orders0, at(0s), 100);
        store.addCommit(group, orders0, at(0s), 90);
        store.addEnd(orders0, at(1s), std::nullopt);
        store.addEnd(orders0, at(2s), 95);
        store.addCommit(group, orders0, at(3s), -1001); // no offset is
        store.advance(at(4s));
        QCOMPARE(shown(ask(store, SeriesMetric::lag, 0s, 4s, 4)), QString("10 - 5 -"));
    }

    void lagBelowTheLogStartIsWhatCanStillBeRead()
    {
        SeriesStore store;
        store.addEnd(orders0, at(0s), 100);
        store.addCommit(group, orders0, at(0s), 10);
        store.addLogStart(orders0, at(1s), 60);
        store.addGap(at(2s)); // a log start never goes back, so it holds
        store.addEnd(orders0, at(2s), 100);
        store.addCommit(group, orders0, at(2s), 10);
        store.addEnd(orders0, at(3s), 20); // created anew: the old log start is above the end
        store.advance(at(4s));
        QCOMPARE(shown(ask(store, SeriesMetric::lag, 0s, 4s, 4)), QString("90 40 40 10"));
    }

    void wholeGroupIsTheSumAndSaysWhatIsMissing()
    {
        SeriesStore store;
        store.addEnd(orders0, at(0s), 100);
        store.addCommit(group, orders0, at(0s), 90);
        store.addCommit(group, orders1, at(1s), 5); // its end is not known yet
        store.addEnd(orders1, at(2s), 7);
        store.addGap(at(3s));
        store.addCommit(group, orders0, at(4s), 90);
        store.addEnd(orders0, at(4s), 101);
        store.addCommit(group, orders1, at(5s), std::nullopt); // deleted: no commit is none that is missing
        store.advance(at(6s));
        QCOMPARE(shown(ask(store, SeriesMetric::lag, 0s, 6s, 6)), QString("10 10? 12 - 11? 11"));
        QCOMPARE(shown(ask(store, SeriesMetric::lag, 0s, 6s, 6, orders1)), QString("- - 2 - - -"));
    }

    void ratesAreThoseOfFullTenSeconds()
    {
        SeriesStore store;
        store.addEnd(orders0, at(0s), 100);
        store.addCommit(group, orders0, at(0s), 100);
        store.addEnd(orders0, at(4s), 150);
        store.addEnd(orders0, at(9s), 200);
        store.addCommit(group, orders0, at(10s), 120);
        store.addEnd(orders0, at(25s), 230);
        store.advance(at(39s));
        // Not yet over: the last 10 s.
        QCOMPARE(shown(ask(store, SeriesMetric::producedRate, 0s, 40s, 8)), QString("10 10 0 0 3 3 - -"));
        QCOMPARE(shown(ask(store, SeriesMetric::consumedRate, 0s, 40s, 4)), QString("2 0 0 -"));
        QCOMPARE(shown(ask(store, SeriesMetric::producedRate, 5s, 25s, 1)), QString("0-10"));
    }

    void ratesHaveGapsToo()
    {
        SeriesStore store;
        store.addEnd(orders0, at(0s), 100);
        store.addCommit(group, orders0, at(0s), 100);
        store.addCommit(group, orders0, at(12s), 50); // rewound
        store.addGap(at(21s));
        store.addEnd(orders0, at(25s), 200);
        store.addCommit(group, orders0, at(25s), 60);
        store.advance(at(40s));
        QCOMPARE(shown(ask(store, SeriesMetric::consumedRate, 0s, 40s, 4)), QString("0 - - 0"));
        QCOMPARE(shown(ask(store, SeriesMetric::producedRate, 0s, 40s, 4)), QString("0 0 - 0"));
    }

    void timeLagIsTheAgeOfTheNextRecord()
    {
        SeriesStore store;
        store.addEnd(orders0, at(0s), 100);
        store.addEnd(orders0, at(1s), 110); // 100 to 109
        store.addEnd(orders0, at(2s), 120);
        store.addCommit(group, orders0, at(3s), 99); // older than the history
        store.addCommit(group, orders0, at(4s), 100);
        store.addCommit(group, orders0, at(5s), 109);
        store.addCommit(group, orders0, at(6s), 110);
        store.addCommit(group, orders0, at(7s), 120);
        store.advance(at(8s));
        QCOMPARE(shown(ask(store, SeriesMetric::timeLag, 3s, 8s, 5)), QString("- 3000-3999 4000-4999 4000-4999 0"));
    }

    void timeLagIsNeverGuessed()
    {
        SeriesStore store;
        store.addEnd(orders0, at(0s), 100);
        store.addEnd(orders0, at(1s), 110);
        store.addGap(at(2s));
        store.addEnd(orders0, at(3s), 150); // 110 to 149 were written at an unknown time
        store.addEnd(orders0, at(4s), 160);
        store.addCommit(group, orders0, at(5s), 105);
        store.addCommit(group, orders0, at(6s), 120);
        store.addCommit(group, orders0, at(7s), 150);
        store.advance(at(8s));
        QCOMPARE(shown(ask(store, SeriesMetric::timeLag, 5s, 8s, 3)), QString("4000-4999 - 3000-3999"));

        store.addEnd(orders0, at(8s), 10); // created anew: nothing of before counts
        store.addCommit(group, orders0, at(8s), 5);
        store.addEnd(orders0, at(9s), 20);
        store.addCommit(group, orders0, at(10s), 12);
        store.advance(at(11s));
        QCOMPARE(shown(ask(store, SeriesMetric::timeLag, 8s, 11s, 3)), QString("- - 1000-1999"));
    }

    void timeLagOfAGroupIsItsGreatest()
    {
        SeriesStore store;
        for (const auto& partition : {orders0, orders1}) {
            store.addEnd(partition, at(0s), 0);
            store.addCommit(group, partition, at(0s), 0);
        }
        store.addEnd(orders0, at(1s), 10);
        store.addEnd(orders1, at(2s), 10);
        store.addCommit(group, orders0, at(3s), 10);
        store.addCommit(group, orders1, at(4s), 10);
        store.advance(at(5s));
        QCOMPARE(shown(ask(store, SeriesMetric::timeLag, 0s, 5s, 5)), QString("0 0-999 1000-1999 1000-1999 0"));
    }

    void cancelledIsAnError()
    {
        SeriesStore store;
        store.addEnd(orders0, at(0s), 100);
        store.addCommit(group, orders0, at(0s), 90);
        store.advance(at(60s));
        const std::atomic<bool> cancelled = true;
        for (const auto metric :
             {SeriesMetric::lag, SeriesMetric::timeLag, SeriesMetric::producedRate, SeriesMetric::consumedRate}) {
            const auto answered = answer(store.snapshot(group), {metric, at(0s), at(10s), 10}, cancelled);
            QVERIFY(!answered);
            QCOMPARE(answered.error().kind, ErrorKind::cancelled);
        }
    }
};

QTEST_APPLESS_MAIN(TestSeriesQuery)
#include "test_series_query.moc"
