#include "lab/work_time.h"

#include <QtTest>

#include <set>

using namespace rollcall;
using namespace std::chrono_literals;

class TestWorkTime : public QObject {
    Q_OBJECT

private slots:
    void eachRecordTakesTheSame()
    {
        WorkTime work({7ms, {}, 0, {}});
        QCOMPARE(work.next(), 7ms);
        QCOMPARE(work.next(), 7ms);
        work.setEach(9ms);
        QCOMPARE(work.next(), 9ms);
    }

    void theSpreadIsUsedToBothSidesAndNeverBelowNothing()
    {
        WorkTime work({10ms, 5ms, 0, {}});
        std::set<Milliseconds> seen;
        for (int record = 0; record < 1000; ++record) {
            seen.insert(work.next());
        }
        QCOMPARE(*seen.begin(), 5ms);
        QCOMPARE(*seen.rbegin(), 15ms);
        QCOMPARE(seen.size(), std::size_t{11});

        WorkTime mostly({1ms, 5ms, 0, {}});
        for (int record = 0; record < 1000; ++record) {
            QVERIFY(mostly.next() >= 0ms);
        }
    }

    void someRecordsStall()
    {
        WorkTime work({1ms, {}, 3, 100ms});
        QCOMPARE(work.next(), 1ms);
        QCOMPARE(work.next(), 1ms);
        QCOMPARE(work.next(), 101ms);
        QCOMPARE(work.next(), 1ms);
    }

    void aStallOnWishIsOfTheNextRecordOnly()
    {
        WorkTime work({1ms, {}, 0, {}});
        work.stallOnce(1s);
        QCOMPARE(work.next(), 1001ms);
        QCOMPARE(work.next(), 1ms);
    }
};

QTEST_GUILESS_MAIN(TestWorkTime)
#include "test_work_time.moc"
