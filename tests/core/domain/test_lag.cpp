#include "domain/lag.h"

#include <QTest>

#include <rapidcheck.h>

#include <limits>

using namespace rollcall;

namespace {

using Known = std::optional<Offset>;

constexpr Offset most = std::numeric_limits<Offset>::max();

rc::Gen<Offset> anyOffset()
{
    return rc::gen::oneOf(rc::gen::inRange<Offset>(0, 200), rc::gen::inRange<Offset>(0, most), rc::gen::element<Offset>(0, most));
}

} // namespace

Q_DECLARE_METATYPE(std::optional<rollcall::Offset>)

class TestLag : public QObject {
    Q_OBJECT

private slots:
    void table_data()
    {
        QTest::addColumn<Known>("committed");
        QTest::addColumn<Known>("logStart");
        QTest::addColumn<Known>("logEnd");
        QTest::addColumn<Known>("lag");
        QTest::addColumn<Known>("lost");
        const auto row = [](const char* name, Known committed, Known logStart, Known logEnd, Known lag, Known lost) {
            QTest::newRow(name) << committed << logStart << logEnd << lag << lost;
        };
        const Known unknown;

        row("behind", 90, 0, 100, 10, 0);
        row("at the end", 100, 0, 100, 0, 0);
        row("at the log start", 50, 50, 100, 50, 0);
        row("below the log start", 10, 60, 100, 40, 50);
        row("below, and all is gone", 10, 100, 100, 0, 90);
        row("end older than the commit", 105, 0, 100, 0, 0);
        row("empty topic", 0, 0, 0, 0, 0);
        row("no commit", unknown, 0, 100, unknown, 0);
        row("nothing known", unknown, unknown, unknown, unknown, 0);
        row("log start unknown", 90, unknown, 100, 10, unknown);
        row("log end unknown", 90, 0, unknown, unknown, 0);
        row("log end unknown, below the log start", 10, 60, unknown, unknown, 50);
        row("only the commit", 90, unknown, unknown, unknown, unknown);
        row("largest", 0, 0, most, most, 0);
    }

    void table()
    {
        QFETCH(Known, committed);
        QFETCH(Known, logStart);
        QFETCH(Known, logEnd);
        QFETCH(Known, lag);
        QFETCH(Known, lost);
        const Lag result = lagOf({committed, logStart, logEnd});
        QCOMPARE(result.lag, lag);
        QCOMPARE(result.lost, lost);
    }

    void neverNegative()
    {
        QVERIFY(rc::check([] {
            const Lag lag = lagOf({*anyOffset(), *anyOffset(), *anyOffset()});
            RC_ASSERT(lag.lag.value() >= 0);
            RC_ASSERT(lag.lost.value() >= 0);
        }));
    }

    /// Kafka's tool shows logEnd - committed.
    void lagAndLostAreWhatTheToolShows()
    {
        QVERIFY(rc::check([] {
            const Offset end = *anyOffset();
            const Offset start = *rc::gen::oneOf(rc::gen::inRange<Offset>(0, 100), anyOffset());
            RC_PRE(start <= end);
            const Offset committed = *anyOffset();
            const Lag lag = lagOf({committed, start, end});
            RC_ASSERT(lag.lag.value() + lag.lost.value() == std::max<Offset>(0, end - committed));
        }));
    }

    void knownExactlyWhenItCanBe()
    {
        QVERIFY(rc::check([] {
            const auto maybe = [] { return *rc::gen::arbitrary<bool>() ? Known(*anyOffset()) : Known(); };
            const KnownOffsets known{maybe(), maybe(), maybe()};
            const Lag lag = lagOf(known);
            RC_ASSERT(lag.lag.has_value() == (known.committed && known.logEnd));
            RC_ASSERT(lag.lost.has_value() == (!known.committed || known.logStart));
        }));
    }
};

QTEST_APPLESS_MAIN(TestLag)
#include "test_lag.moc"
