#include "gui/lanes/time_axis.h"

#include <QTest>

#include <cmath>
#include <functional>

using namespace rollcall;
using namespace rollcall::gui;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp now = fromMillis(1'700'000'000'000);
constexpr Milliseconds week = TimeAxis::longest;

struct Seen {
    Milliseconds from; ///< before now
    Milliseconds to; ///< before now
    bool following;
};

using Do = std::function<void(TimeAxis&)>;

} // namespace

Q_DECLARE_METATYPE(Do)
Q_DECLARE_METATYPE(Seen)

class TestTimeAxis : public QObject {
    Q_OBJECT

private slots:
    void operations_data()
    {
        QTest::addColumn<Do>("operation");
        QTest::addColumn<Seen>("seen");
        const auto row = [](const char* name, Do operation, Seen seen) { QTest::newRow(name) << std::move(operation) << seen; };

        row("at first", [](TimeAxis&) { }, {15min, 0min, true});
        row("span", [](TimeAxis& a) { a.setSpan(1h); }, {1h, 0h, true});
        row("span too short", [](TimeAxis& a) { a.setSpan(1s); }, {10s, 0s, true});
        row("span too long", [](TimeAxis& a) { a.setSpan(week * 3); }, {week, 0s, true});
        row("span while held", [](TimeAxis& a) { a.pan(-1h), a.setSpan(5min); }, {65min, 1h, false});
        row("span that would begin before memory", [](TimeAxis& a) { a.pan(-week), a.setSpan(1h); }, {week, week - 1h, false});

        row("pan back", [](TimeAxis& a) { a.pan(-1min); }, {16min, 1min, false});
        row("pan beyond now", [](TimeAxis& a) { a.pan(1min); }, {15min, 0min, true});
        row("pan by nothing", [](TimeAxis& a) { a.pan(0min); }, {15min, 0min, true});
        row("pan back and forth", [](TimeAxis& a) { a.pan(-1min), a.pan(1min); }, {15min, 0min, false});
        row("pan before memory", [](TimeAxis& a) { a.pan(Milliseconds::min()); }, {week, week - 15min, false});

        row("zoom in at the right edge", [](TimeAxis& a) { a.zoom(3, now); }, {5min, 0min, true});
        row("zoom in at the middle", [](TimeAxis& a) { a.zoom(3, now - 450s); }, {600s, 300s, false});
        row("zoom in at the left edge", [](TimeAxis& a) { a.zoom(3, now - 15min); }, {15min, 10min, false});
        row("zoom out from now", [](TimeAxis& a) { a.zoom(0.5, now - 450s); }, {30min, 0min, true});
        row("zoom out while held", [](TimeAxis& a) { a.pan(-15min), a.zoom(0.5, now - 30min); }, {30min, 0min, false});
        row("zoom around what is not shown", [](TimeAxis& a) { a.zoom(3, now + 1h); }, {5min, 0min, true});
        row("zoom to the shortest", [](TimeAxis& a) { a.zoom(1e9, now - 5min); }, {306'667ms, 296'667ms, false});
        row("zoom to the longest", [](TimeAxis& a) { a.zoom(1e-9, now - 5min); }, {week, 0s, true});
        row("zoom by nonsense", [](TimeAxis& a) { a.zoom(0, now), a.zoom(-1, now), a.zoom(std::nan(""), now); },
            {15min, 0s, true});

        row("held, time goes on", [](TimeAxis& a) { a.hold(), a.advance(now + 1min); }, {16min, 1min, false});
        row("followed, time goes on", [](TimeAxis& a) { a.advance(now + 1min); }, {15min, 0min, true});
        row("held, memory passes", [](TimeAxis& a) { a.hold(), a.advance(now + week); }, {week, week - 15min, false});
        row("zoomed at now while held", [](TimeAxis& a) { a.hold(), a.zoom(3, now); }, {5min, 0min, false});
        row("follow again", [](TimeAxis& a) { a.pan(-1h), a.follow(); }, {15min, 0min, true});
        row("time goes back, as in a replay", [](TimeAxis& a) { a.advance(now - 1h); }, {15min, 0min, true});
        row("time goes back while held", [](TimeAxis& a) { a.hold(), a.advance(now - 1h); }, {15min, 0min, false});
    }

    void operations()
    {
        QFETCH(Do, operation);
        QFETCH(Seen, seen);
        TimeAxis axis;
        axis.advance(now);
        operation(axis);
        QCOMPARE((axis.now() - axis.from()).count(), seen.from.count());
        QCOMPARE((axis.now() - axis.to()).count(), seen.to.count());
        QCOMPARE(axis.following(), seen.following);
        QVERIFY(axis.to() - axis.from() == axis.span());
    }

    void staysWithinItsBounds()
    {
        TimeAxis axis;
        axis.advance(now);
        // Any walk will do; this one visits both ends and both lengths.
        for (int i = 0; i < 2000; ++i) {
            axis.zoom(i % 7 < 3 ? 2.3 : 0.55, axis.from() + axis.span() * (i % 11) / 10);
            axis.pan(axis.span() * (i % 13 - 6) / 3);
            axis.advance(now + i * 1min);
            QVERIFY(axis.span() >= TimeAxis::shortest && axis.span() <= TimeAxis::longest);
            QVERIFY(axis.to() <= axis.now());
            QVERIFY(axis.from() >= axis.now() - TimeAxis::longest);
        }
    }
};

QTEST_GUILESS_MAIN(TestTimeAxis)
#include "test_time_axis.moc"
