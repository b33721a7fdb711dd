// An hour of a restless cluster in fake time: what the series take of memory is what they say, and no more than their budget.
#include "session/series_feed.h"
#include "support/heap_bytes.h"

#include <QTest>

#include <memory>

using namespace rollcall;
using rollcall::test::heapBytes;

namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr int partitionsOfTopic = 5;
#else
constexpr int partitionsOfTopic = 50;
#endif
constexpr int topics = 10; // 500 partitions
constexpr int groups = 20; // each reads two topics
constexpr int restlessGroups = 5; // these commit each second, the others each 5 s
constexpr int hour = 3600;
/// How far what is really there may be above what is said.
constexpr double tolerance = 1.15;

TopicName topic(int number)
{
    return TopicName{"topic-" + std::to_string(number)};
}

RequestSpan at(int second)
{
    const auto time = fromMillis(1'700'000'040'000 + std::int64_t{second} * 1000);
    return {time, time};
}

Offset endOf(int partition, int second)
{
    return Offset{second} * (50 + partition) + second * 7919 % 20;
}

LogOffsetsRead endsOf(int number, int second)
{
    LogOffsetsRead read{LogOffsetKind::end, at(second), topic(number), {}};
    for (int partition = 0; partition < partitionsOfTopic; ++partition) {
        read.offsets.offsets.emplace_back(endOf(partition, second));
    }
    return read;
}

OffsetsCommitted commitsOf(int group, int second)
{
    OffsetsCommitted committed{at(second), GroupId{"group-" + std::to_string(group)}, {}, std::nullopt};
    for (const int number : {group % topics, (group + 1) % topics}) {
        auto& offsets = committed.topics[topic(number)].offsets;
        for (int partition = 0; partition < partitionsOfTopic; ++partition) {
            offsets.emplace_back(std::max<Offset>(0, endOf(partition, second) - (group * 31 + second) % 500));
        }
    }
    return committed;
}

/// What happens in that second of the hour.
template <class Take>
void tell(int second, Take take)
{
    for (int number = 0; number < topics; ++number) {
        take(endsOf(number, second));
    }
    for (int group = 0; group < groups; ++group) {
        if (group < restlessGroups || second % 5 == 0) {
            take(commitsOf(group, second));
        }
    }
}

} // namespace

class TestSeriesMemory : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!heapBytes()) {
            QSKIP("this allocator does not tell what is allocated");
        }
    }

    void theFeedTakesWhatItSays()
    {
        const auto before = heapBytes().value();
        const auto feed = std::make_unique<SeriesFeed>();
        double most = 0;
        for (int second = 0; second <= hour; ++second) {
            tell(second, [&](auto observation) { feed->take(Observation(std::move(observation))); });
            if (second % 10 == 0) {
                const auto usage = feed->usage();
                most = std::max(most, static_cast<double>(heapBytes().value() - before) / static_cast<double>(usage.bytes));
                QVERIFY(usage.bytes <= usage.budget);
            }
        }
        qInfo("%zu series in %zu bytes; at most %.3f times what was said was there", feed->usage().series, feed->usage().bytes,
              most);
        QVERIFY2(most <= tolerance, std::to_string(most).c_str());
    }

    void aSmallBudgetHoldsInTruth()
    {
        constexpr std::size_t budget = std::size_t{80'000} * partitionsOfTopic;
        const auto before = heapBytes().value();
        const auto store = std::make_unique<SeriesStore>(budget);
        std::size_t most = 0;
        for (int second = 0; second <= hour; ++second) {
            const auto take = [&](const auto& observation) { addTo(*store, observation); };
            tell(second, take);
            most = std::max(most, heapBytes().value() - before);
        }
        qInfo("a budget of %zu bytes: at most %zu were there, %llu squeezes", budget, most,
              static_cast<unsigned long long>(store->usage().squeezes));
        QVERIFY(store->usage().squeezes > 0);
        QCOMPARE(store->usage().refused, 0U);
        QVERIFY2(static_cast<double>(most) <= tolerance * static_cast<double>(budget), std::to_string(most).c_str());
    }

private:
    static void addTo(SeriesStore& store, const LogOffsetsRead& read)
    {
        for (int partition = 0; partition < partitionsOfTopic; ++partition) {
            store.addEnd({read.topic, partition}, read.span.received, read.offsets.offsets[static_cast<std::size_t>(partition)]);
        }
    }

    static void addTo(SeriesStore& store, const OffsetsCommitted& committed)
    {
        for (const auto& [name, told] : committed.topics) {
            for (int partition = 0; partition < partitionsOfTopic; ++partition) {
                store.addCommit(committed.group, {name, partition}, committed.span.received,
                                told.offsets[static_cast<std::size_t>(partition)]);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestSeriesMemory)
#include "test_series_memory.moc"
