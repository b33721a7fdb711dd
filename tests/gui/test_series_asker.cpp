#include "gui/lanes/series_asker.h"
#include "series/series_store.h"

#include <QSignalSpy>
#include <QTest>

#include <future>
#include <memory>

using namespace rollcall;
using namespace rollcall::gui;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp start = fromMillis(1'700'000'000'000);

/// A partition with that lag for a minute.
SeriesSnapshot lagOf(Offset lag)
{
    SeriesStore store;
    const TopicPartition partition{TopicName("orders"), 0};
    store.addLogStart(partition, start, 0);
    store.addEnd(partition, start, lag);
    store.addCommit(GroupId("billing"), partition, start, 0);
    store.advance(start + 1min);
    return store.snapshot(GroupId("billing"));
}

SeriesAsker::Request requestFor(std::function<SeriesSnapshot()> supplier)
{
    return {std::move(supplier), {{SeriesMetric::lag, start, start + 1min, 60}}, start + 1min};
}

double lagIn(const std::optional<SeriesAsker::Answer>& answer)
{
    return answer && answer->series.size() == 1 && answer->series[0].newest.range ? answer->series[0].newest.range->max : -1;
}

/// A supplier that stays in its call until it is let go.
struct Gate {
    std::promise<void> entered;
    std::promise<void> open;

    std::function<SeriesSnapshot()> supplier(Offset lag)
    {
        return [this, lag] {
            entered.set_value();
            open.get_future().wait();
            return lagOf(lag);
        };
    }
};

} // namespace

class TestSeriesAsker : public QObject {
    Q_OBJECT

private slots:
    void answers()
    {
        SeriesAsker asker;
        QSignalSpy answered(&asker, &SeriesAsker::answered);
        QVERIFY(!asker.busy());
        asker.ask(requestFor([] { return lagOf(7); }));
        QVERIFY(asker.busy());
        QTRY_COMPARE(answered.count(), 1);
        QVERIFY(asker.busy()); // until somebody has taken it
        const auto answer = asker.take();
        QVERIFY(answer);
        QVERIFY(answer->anything);
        QCOMPARE(lagIn(answer), 7.0);
        QCOMPARE(answer->series[0].columns.size(), std::size_t{60});
        QVERIFY(!asker.busy());
        QVERIFY(!asker.take());
    }

    void saysThatThereIsNothing()
    {
        SeriesAsker asker;
        asker.ask(requestFor({}));
        QSignalSpy answered(&asker, &SeriesAsker::answered);
        QTRY_COMPARE(answered.count(), 1);
        const auto answer = asker.take();
        QVERIFY(answer && !answer->anything);
        QVERIFY(!answer->series[0].columns[0].range);
    }

    void newestWins()
    {
        Gate gate; // before the asker, whose thread uses it
        SeriesAsker asker;
        QSignalSpy answered(&asker, &SeriesAsker::answered);
        asker.ask(requestFor(gate.supplier(1)));
        gate.entered.get_future().wait();
        bool passedOver = true;
        asker.ask(requestFor([&passedOver] {
            passedOver = false;
            return lagOf(2);
        }));
        asker.ask(requestFor([] { return lagOf(3); }));
        gate.open.set_value();
        QTRY_COMPARE(answered.count(), 1);
        QCOMPARE(lagIn(asker.take()), 3.0);
        QVERIFY(passedOver);
        // Nothing comes later: the thread is done with the first one since before it began the last.
        QCoreApplication::processEvents();
        QCOMPARE(answered.count(), 1);
    }

    void anAnswerThatWasOvertakenIsNotSeen()
    {
        Gate first;
        Gate second;
        SeriesAsker asker;
        QSignalSpy answered(&asker, &SeriesAsker::answered);
        // Without queries there is nothing to cancel: its answer is made, and must not be seen.
        asker.ask({first.supplier(1), {}, start});
        first.entered.get_future().wait();
        asker.ask(requestFor(second.supplier(2)));
        first.open.set_value();
        second.entered.get_future().wait();
        QCoreApplication::processEvents();
        QCOMPARE(answered.count(), 0);
        QVERIFY(!asker.take());
        QVERIFY(asker.busy());
        second.open.set_value();
        QTRY_COMPARE(answered.count(), 1);
        QCOMPARE(lagIn(asker.take()), 2.0);
    }

    void cancelled()
    {
        Gate gate;
        SeriesAsker asker;
        QSignalSpy answered(&asker, &SeriesAsker::answered);
        asker.ask(requestFor(gate.supplier(1)));
        gate.entered.get_future().wait();
        asker.cancel();
        QVERIFY(!asker.busy());
        gate.open.set_value();
        // The next one is answered after the cancelled one would have been.
        asker.ask(requestFor([] { return lagOf(2); }));
        QTRY_COMPARE(answered.count(), 1);
        QCOMPARE(lagIn(asker.take()), 2.0);
    }

    void destroyedWhileBusy()
    {
        Gate gate;
        auto asker = std::make_unique<SeriesAsker>();
        QSignalSpy answered(asker.get(), &SeriesAsker::answered);
        auto kept = std::make_shared<int>(0);
        const std::weak_ptr<int> seen = kept;
        asker->ask(requestFor([supplier = gate.supplier(1), kept = std::move(kept)] { return supplier(); }));
        gate.entered.get_future().wait();
        asker->ask(requestFor([] { return lagOf(2); }));
        gate.open.set_value();
        asker.reset();
        QVERIFY(seen.expired()); // the thread is gone, with all that it held
        QCoreApplication::processEvents();
        QCOMPARE(answered.count(), 0);
    }

    void aLongAnswerIsGivenUpByTheDestructor()
    {
        // A thousand partitions, asked for a hundred thousand columns many times over: minutes, if nobody cancels.
        SeriesStore store;
        for (Partition p = 0; p < 1000; ++p) {
            const TopicPartition partition{TopicName("orders"), p};
            store.addLogStart(partition, start, 0);
            for (int second = 0; second < 60; ++second) {
                store.addEnd(partition, start + second * 1s, second * 10 + p % 7);
            }
            store.addCommit(GroupId("billing"), partition, start, 0);
        }
        std::promise<void> entered;
        auto asker = std::make_unique<SeriesAsker>();
        std::vector<SeriesQuery> queries(5000, {SeriesMetric::lag, start, start + 1min, 100'000});
        asker->ask({[&, snapshot = store.snapshot(GroupId("billing"))] {
                        entered.set_value();
                        return snapshot;
                    },
                    std::move(queries), start + 1min});
        entered.get_future().wait();
        asker.reset(); // would run into the test's time limit
    }
};

QTEST_GUILESS_MAIN(TestSeriesAsker)
#include "test_series_asker.moc"
