#include "series/encoded_points.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>
#include <limits>

using namespace rollcall;

class TestEncodedPoints : public QObject {
    Q_OBJECT

private slots:
    void empty()
    {
        const EncodedPoints none;
        QVERIFY(none.empty());
        QVERIFY(none.decoded().empty());
    }

    void extremesComeBack()
    {
        constexpr Offset most = std::numeric_limits<Offset>::max();
        const std::vector<SeriesPoint> points{{fromMillis(-5), 0},
                                              {fromMillis(-5), most},
                                              {fromMillis(0), std::nullopt},
                                              {fromMillis(253'402'300'799'999), 0},
                                              {fromMillis(253'402'300'799'999), most}};
        const EncodedPoints encoded(points);
        QVERIFY(encoded.decoded() == points);
        QCOMPARE(encoded.size(), points.size());
        QVERIFY(encoded.first() == points.front().at);
        QVERIFY(encoded.last() == points.back().at);
    }

    void anyPointsComeBack()
    {
        QVERIFY(rc::check([] {
            // A negative number stands for no value.
            const auto steps = *rc::gen::container<std::vector<std::pair<std::int64_t, Offset>>>(rc::gen::pair(
                rc::gen::inRange<std::int64_t>(0, 100'000'000),
                rc::gen::oneOf(rc::gen::just<Offset>(-1), rc::gen::inRange<Offset>(0, std::numeric_limits<Offset>::max()))));
            std::vector<SeriesPoint> points;
            std::int64_t time = 1'700'000'000'000;
            EncodedPoints encoded;
            for (const auto& [step, value] : steps) {
                time += step;
                points.push_back({fromMillis(time), value >= 0 ? std::optional(value) : std::nullopt});
                encoded.append(points.back());
            }
            RC_ASSERT(encoded.decoded() == points);
            RC_ASSERT(EncodedPoints(points).decoded() == points);
        }));
    }

    void offsetsThatMoveEachSecondAreSmall()
    {
        EncodedPoints encoded;
        for (int i = 0; i < 1000; ++i) {
            encoded.append({fromMillis(1'700'000'000'000 + i * 1000), 5'000'000'000 + i * 50});
        }
        encoded.shrink();
        QVERIFY2(encoded.heapBytes() < 4100, qPrintable(QString::number(encoded.heapBytes())));
    }
};

QTEST_APPLESS_MAIN(TestEncodedPoints)
#include "test_encoded_points.moc"
