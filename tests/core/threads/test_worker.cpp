#include "threads/worker.h"

#include <QTest>

#include <atomic>
#include <chrono>
#include <vector>

using namespace rollcall;

class TestWorker : public QObject {
    Q_OBJECT

private slots:
    void theDestructorStopsASleepingWorker()
    {
        std::atomic<bool> stopped{false};
        {
            Worker worker{[&](const StopFlag& stop) { stopped = stop.waitFor(std::chrono::hours{1}); }};
        }
        QVERIFY(stopped);
    }

    void aNewWorkStopsTheOld()
    {
        std::atomic<int> ended{0};
        const auto work = [&](const StopFlag& stop) {
            stop.waitFor(std::chrono::hours{1});
            ++ended;
        };
        Worker worker{work};
        worker = Worker{work};
        QCOMPARE(ended.load(), 1);
    }

    void movedFromAndEmptyWorkersDoNothing()
    {
        Worker empty;
        empty.requestStop();
        empty.join();
        QVERIFY(!empty.joinable());
        Worker worker{[](const StopFlag&) { }};
        const Worker moved = std::move(worker);
        QVERIFY(moved.joinable());
    }

    void manyAtOnce()
    {
        std::atomic<int> ran{0};
        {
            std::vector<Worker> workers;
            for (int i = 0; i < 50; ++i) {
                workers.emplace_back([&](const StopFlag& stop) {
                    ++ran;
                    stop.waitFor(std::chrono::hours{1});
                });
            }
        }
        QCOMPARE(ran.load(), 50);
    }
};

QTEST_APPLESS_MAIN(TestWorker)
#include "test_worker.moc"
