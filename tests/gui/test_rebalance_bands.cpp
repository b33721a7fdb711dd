#include "gui/ownership/rebalance_bands.h"
#include "owned_group.h"

#include <QTest>

#include <random>
#include <set>

using namespace rollcall;
using namespace rollcall::gui;
using namespace rollcall::gui::test;

namespace {

RebalanceBand band(std::uint64_t event, double from, std::optional<double> to)
{
    return {event, OwnedGroup::at(from), to ? std::optional(OwnedGroup::at(*to)) : std::nullopt, RebalanceKind::full, {}};
}

} // namespace

class TestRebalanceBands : public QObject {
    Q_OBJECT

private slots:
    void anEventBecomesABand()
    {
        Rebalance event;
        event.header.id = 7;
        event.startedAt = OwnedGroup::at(3);
        auto running = bandOf(event, QStringLiteral("a member joined"));
        QVERIFY(running && !running->to);
        QCOMPARE(running->event, std::uint64_t{7});
        QCOMPARE(running->words, QStringLiteral("a member joined"));
        event.done = true;
        event.completedAt = OwnedGroup::at(5);
        event.kind = RebalanceKind::noOp;
        const auto done = bandOf(event, {});
        QVERIFY(done->to == OwnedGroup::at(5) && done->kind == RebalanceKind::noOp);
        QVERIFY(!bandOf(GroupDeleted{}, {}));
    }

    void oneThatRunsWhileALaterOneIsToldHasEnded()
    {
        const RebalanceBands bands({band(2, 20, {}), band(1, 10, {})});
        QVERIFY(bands.all().front().to == OwnedGroup::at(20));
        QVERIFY(!bands.all().back().to);
        QVERIFY(bands.at(OwnedGroup::at(500), {})); // it runs to now
    }

    void theNearestOneIsMeant()
    {
        const RebalanceBands bands({band(1, 10, 12), band(2, 14, 14), band(3, 30, 31)});
        const auto eventAt = [&](double seconds, int slack) {
            const auto* found = bands.at(OwnedGroup::at(seconds), Milliseconds(slack));
            return found == nullptr ? std::uint64_t{0} : found->event;
        };
        QCOMPARE(eventAt(11, 0), std::uint64_t{1});
        QCOMPARE(eventAt(13.5, 0), std::uint64_t{0});
        QCOMPARE(eventAt(13.5, 2000), std::uint64_t{2});
        QCOMPARE(eventAt(12.4, 2000), std::uint64_t{1});
        QCOMPARE(eventAt(29.5, 500), std::uint64_t{3});
    }

    void coversWhatFellIntoOne()
    {
        const RebalanceBands bands({band(1, 10, 12), band(2, 12, 20), band(3, 40, {})});
        const auto covers = [&](double from, double to) {
            return bands.cover(OwnedGroup::at(from), OwnedGroup::at(to), Milliseconds(500));
        };
        QVERIFY(covers(10, 12));
        QVERIFY(covers(9.6, 12.4));
        QVERIFY(!covers(9, 12));
        QVERIFY(!covers(10, 20)); // two of them
        QVERIFY(covers(41, 1000));
        QVERIFY(!covers(30, 1000));
    }

    void lookingUpEqualsLookingThrough()
    {
        std::mt19937 random(20);
        std::vector<RebalanceBand> all;
        for (std::uint64_t i = 0; i < 400; ++i) {
            const double from = static_cast<double>(random() % 100'000) / 10;
            all.push_back(band(i + 1, from, from + static_cast<double>(random() % 200) / 10));
        }
        const RebalanceBands bands(all);
        for (int i = 0; i < 500; ++i) {
            const auto from = OwnedGroup::at(static_cast<double>(random() % 100'000) / 10);
            const auto to = from + Milliseconds(random() % 300'000);
            const auto touches = [&](const RebalanceBand& one) { return one.from <= to && *one.to >= from; };
            std::set<std::uint64_t> found;
            for (const auto& one : bands.within(from, to)) {
                if (touches(one)) {
                    found.insert(one.event);
                }
            }
            std::set<std::uint64_t> expected;
            for (const auto& one : all) {
                if (touches(one)) {
                    expected.insert(one.event);
                }
            }
            QCOMPARE(found, expected);
        }
    }
};

QTEST_GUILESS_MAIN(TestRebalanceBands)
#include "test_rebalance_bands.moc"
