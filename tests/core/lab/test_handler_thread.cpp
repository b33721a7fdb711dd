#include "lab/handler_thread.h"

#include <QtTest>

using namespace rollcall;
using namespace std::chrono_literals;

namespace {

class CountingJournal final : public RecordJournal {
public:
    void delivered(const TopicPartition& /*id*/, Offset /*offset*/) override { }
    void handled(const TopicPartition& /*id*/, Offset /*offset*/) override { ++count; }
    void gaveUp(const Assignment& /*partitions*/) override { }
    void ended() override { }

    std::atomic<std::size_t> count = 0;
};

/// Each record takes that long.
struct HandlingEach {
    explicit HandlingEach(Milliseconds each) : work({each, {}, 0, {}}), thread(work, journal) { }

    WorkTime work;
    CountingJournal journal;
    HandlerThread thread;
};

} // namespace

class TestHandlerThread : public QObject {
    Q_OBJECT

    static constexpr int giveUp = 10'000;

    static TopicPartition partition(int number) { return {TopicName("t"), number}; }

    static Assignment only(int number)
    {
        Assignment assignment;
        assignment.add(TopicName("t"), number);
        return assignment;
    }

    static std::size_t pendingOf(const HandlerThread& handler)
    {
        std::size_t sum = 0;
        for (const auto& [id, count] : handler.pending()) {
            sum += count;
        }
        return sum;
    }

private slots:
    void whatIsFinishedIsToldOnce()
    {
        HandlingEach handling(0ms);
        HandlerThread& handler = handling.thread;
        for (Offset offset = 5; offset < 8; ++offset) {
            handler.push({partition(0), offset});
        }
        handler.push({partition(1), 40});
        QTRY_COMPARE_WITH_TIMEOUT(pendingOf(handler), std::size_t{0}, giveUp);
        const auto finished = handler.takeFinished();
        QCOMPARE(finished.count, std::size_t{4});
        QCOMPARE(handling.journal.count.load(), std::size_t{4});
        QVERIFY((finished.next == std::map<TopicPartition, Offset>{{partition(0), 8}, {partition(1), 41}}));
        QCOMPARE(handler.takeFinished().count, std::size_t{0});
    }

    void whatIsUnderWayIsNotFinished()
    {
        HandlingEach handling(1h);
        HandlerThread& handler = handling.thread;
        handler.push({partition(0), 5});
        handler.push({partition(0), 6});
        QCOMPARE(pendingOf(handler), std::size_t{2});
        QCOMPARE(handler.takeFinished().count, std::size_t{0});
    } // and its end does not wait for it

    void droppedRecordsAreForgotten()
    {
        HandlingEach handling(1h);
        HandlerThread& handler = handling.thread;
        handler.push({partition(0), 5});
        handler.push({partition(1), 7});
        handler.push({partition(0), 6});
        handler.drop(only(1));
        QCOMPARE(pendingOf(handler), std::size_t{2});
        handler.drop(only(0));
        QCOMPARE(pendingOf(handler), std::size_t{1}); // under way
    }

    void finishedButDroppedIsNotCommitted()
    {
        HandlingEach handling(0ms);
        HandlerThread& handler = handling.thread;
        handler.push({partition(0), 5});
        handler.push({partition(1), 7});
        QTRY_COMPARE_WITH_TIMEOUT(pendingOf(handler), std::size_t{0}, giveUp);
        handler.drop(only(0));
        const auto finished = handler.takeFinished();
        QCOMPARE(finished.count, std::size_t{2});
        QVERIFY((finished.next == std::map<TopicPartition, Offset>{{partition(1), 8}}));
    }
};

QTEST_APPLESS_MAIN(TestHandlerThread)
#include "test_handler_thread.moc"
