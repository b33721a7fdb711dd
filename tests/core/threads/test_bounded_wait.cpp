#include "threads/bounded_wait.h"
#include "threads/gate.h"

#include "support/wait_until.h"

#include <QTest>

#include <atomic>
#include <memory>

using namespace rollcall;
using namespace std::chrono_literals;

class TestBoundedWait : public QObject {
    Q_OBJECT

private slots:
    void waitsForWorkThatEnds()
    {
        std::atomic<bool> done{false};
        QVERIFY(finishWithin(test::giveUpAfter, [&] { done = true; }));
        QVERIFY(done);
        QCOMPARE(threadsLeftBehind(), std::size_t{0});
    }

    void goesOnWithoutWorkThatHangs()
    {
        const auto gate = std::make_shared<Gate>();
        const auto owned = std::make_shared<int>(0);
        QVERIFY(!finishWithin(10ms, [gate, owned] {
            const StopFlag never;
            while (!gate->waitFor(1s, never)) { }
        }));
        QCOMPARE(threadsLeftBehind(), std::size_t{1});
        QVERIFY(owned.use_count() > 1);

        gate->open();
        QVERIFY(test::waitUntil([] { return threadsLeftBehind() == 0; }));
        QCOMPARE(owned.use_count(), 1L);
    }

    void anOrdinaryEndGivesTheCodeBack() { QCOMPARE(endOfProcess(3), 3); }
};

QTEST_GUILESS_MAIN(TestBoundedWait)
#include "test_bounded_wait.moc"
