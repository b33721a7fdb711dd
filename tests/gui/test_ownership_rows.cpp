#include "gui/ownership/ownership_board.h"
#include "gui/ownership/ownership_words.h"
#include "owned_group.h"

#include <QSignalSpy>
#include <QTest>

#include <random>
#include <set>

using namespace rollcall;
using namespace rollcall::gui;
using namespace rollcall::gui::test;

namespace {

using Kind = OwnershipBar::Kind;

Timestamp at(double seconds)
{
    return OwnedGroup::at(seconds);
}

OwnershipRows membersOf(const OwnedGroup& group, const RebalanceBands& bands = {})
{
    return {group.history(), bands, OwnershipMode::members};
}

QStringList namesOf(const OwnershipRows& rows)
{
    QStringList names;
    for (const auto& row : rows.rows()) {
        names << row.name;
    }
    return names;
}

/// "owned 2 0-10", in seconds; what goes on ends with nothing.
QStringList barsOf(const OwnershipRows& rows, std::size_t row)
{
    static const char* const words[] = {"owned", "waiting", "idle", "gone", "unowned"};
    QStringList all;
    for (const auto& bar : rows.rows()[row].bars) {
        const auto seconds = [](Timestamp time) { return QString::number((time - OwnedGroup::zero).count() / 1000); };
        QString text = QLatin1String(words[static_cast<std::size_t>(bar.kind)]);
        text += bar.kind == Kind::owned ? QStringLiteral(" %1").arg(bar.count) : QString();
        text += QStringLiteral(" %1-%2").arg(seconds(bar.from), bar.to ? seconds(*bar.to) : QString());
        text += bar.added > 0 ? QStringLiteral(" +%1").arg(bar.added) : QString();
        text += bar.removed > 0 ? QStringLiteral(" -%1").arg(bar.removed) : QString();
        all << text;
    }
    return all;
}

const TimeWords utc{true};

} // namespace

class TestOwnershipRows : public QObject {
    Q_OBJECT

private slots:
    void aBarForEachStretchWithoutChange()
    {
        OwnedGroup group;
        const auto a = group.stay("a", 0);
        group.owns(a, 0, 0).owns(a, 1, 0, 10).owns(a, 2, 10, 20).owns(a, 3, 10, 20);
        const auto rows = membersOf(group);
        QCOMPARE(barsOf(rows, 0), QStringList({"owned 2 0-10", "owned 3 10-20 +2 -1", "owned 1 20- -2"}));
        QCOMPARE(rows.partitionsAt(0, at(10)), std::vector<std::uint32_t>({0, 2, 3}));
        QCOMPARE(rows.most(), 3U);
    }

    void givenUpAndTakenAtOnceIsNoChange()
    {
        OwnedGroup group;
        const auto a = group.stay("a", 0);
        group.owns(a, 0, 0, 10).owns(a, 0, 10);
        const auto rows = membersOf(group);
        QCOMPARE(barsOf(rows, 0), QStringList({"owned 1 0-"}));
        QCOMPARE(rows.pathOf(0).size(), std::size_t{1});
    }

    void idleWaitingAndGone()
    {
        OwnedGroup group;
        const auto first = group.stay("a", 0, 30);
        const auto again = group.stay("a", 90);
        group.owns(first, 0, 5, 20).owns(again, 0, 95);
        const RebalanceBands bands({{1, at(0), at(5), RebalanceKind::full, {}}, {2, at(90), at(95), RebalanceKind::full, {}}});
        QCOMPARE(
            barsOf(membersOf(group, bands), 0),
            QStringList({"waiting 0-5", "owned 1 5-20 +1", "idle 20-30 -1", "gone 30-90", "waiting 90-95", "owned 1 95- +1"}));
        QCOMPARE(barsOf(membersOf(group), 0).front(), QStringLiteral("idle 0-5"));
    }

    void whoDoesNotComeBackIsShownWhileItWasThere()
    {
        OwnedGroup group;
        group.stay("stays", 0);
        group.stay("left", 0, 30);
        const auto rows = membersOf(group);
        QCOMPARE(namesOf(rows), QStringList({"left", "stays"}));
        QCOMPARE(barsOf(rows, 0), QStringList({"idle 0-30", "gone 30-"}));
        QCOMPARE(rows.rowsWithin(at(0), at(100)), std::vector<std::size_t>({0, 1}));
        QCOMPARE(rows.rowsWithin(at(31), at(100)), std::vector<std::size_t>({1}));
        QVERIFY(rows.rowsWithin(at(-20), at(-10)).empty());
    }

    void namesAreInOrderOfTheirNumbersAndToldApart()
    {
        OwnedGroup group;
        for (const auto* name : {"c-10", "c-9", "c-1", "c-09", "c"}) {
            group.stay(name, 0);
        }
        QCOMPARE(namesOf(membersOf(group)), QStringList({"c", "c-1", "c-9", "c-09", "c-10"}));
        OwnedGroup twins;
        twins.stay("rdkafka", 0);
        twins.twin("rdkafka", 0);
        QCOMPARE(namesOf(membersOf(twins)), QStringList({"rdkafka (10.0.0.0)", "rdkafka (10.0.0.1)"}));
    }

    void rowsOfPartitions()
    {
        OwnedGroup group;
        const auto a = group.stay("a", 0, 30);
        const auto b = group.stay("b", 0);
        group.owns(a, 0, 0, 30).owns(b, 0, 36).owns(b, 1, 0).owns(b, 0, 0, {}, "refunds");
        const OwnershipRows rows(group.history(), {}, OwnershipMode::partitions);
        QCOMPARE(namesOf(rows), QStringList({"orders-0", "orders-1", "refunds-0"}));
        QCOMPARE(barsOf(rows, 0), QStringList({"owned 1 0-30", "unowned 30-36 -1", "owned 1 36- +1"}));
        QCOMPARE(barLabel(rows, rows.rows()[0].bars[1], at(40), {}), QStringLiteral("no owner 6 s"));
        QCOMPARE(barLabel(rows, rows.rows()[0].bars[2], at(40), {}), QStringLiteral("b"));
    }

    void aPartitionHasAPath()
    {
        OwnedGroup group;
        const auto a = group.stay("a", 0, 30);
        const auto b = group.stay("b", 0);
        group.owns(b, 0, 33).owns(a, 0, 0, 30);
        const auto rows = membersOf(group);
        const auto index = rows.indexOf({TopicName("orders"), 0});
        QVERIFY(index);
        QCOMPARE(rows.pathOf(*index), std::vector<OwnershipStep>({{0, at(0), at(30)}, {1, at(33), std::nullopt}}));
        QCOMPARE(rows.rowOf(1), std::size_t{1});
        QVERIFY(!rows.indexOf({TopicName("orders"), 9}));
    }

    void words()
    {
        OwnedGroup group;
        const auto a = group.stay("a", 0, 100);
        for (Partition partition = 0; partition < 6; ++partition) {
            group.owns(a, partition, 0, partition < 4 ? 50 : 20);
        }
        group.stay("a", 293);
        const auto rows = membersOf(group);
        const auto& bars = rows.rows()[0].bars;
        const auto label = [&](std::size_t bar, const QString& reason = {}) {
            return barLabel(rows, bars[bar], at(300), reason);
        };
        QCOMPARE(label(0), QStringLiteral("6 partitions"));
        QCOMPARE(label(1), QStringLiteral("0, 1, 2, 3"));
        QCOMPARE(label(2), QStringLiteral("idle"));
        QCOMPARE(label(3), QStringLiteral("gone 193 s"));
        QCOMPARE(label(4, QStringLiteral("no partition is left")), QStringLiteral("idle: no partition is left"));
        QCOMPARE(barCard(rows, 0, bars[1], at(300), {}, utc),
                 QStringList({QStringLiteral("a at 10.0.0.0"), QStringLiteral("owns 4 partitions: orders 0\u20133"),
                              QStringLiteral("\u22122 against before"), QStringLiteral("14:00:20 \u2013 14:00:50 (30 s)")}));
        QCOMPARE(barTimes(bars[4], at(300), utc), QStringLiteral("since 14:04:53 (7 s)"));
    }

    /// Against a look at every stretch, over random histories.
    void equalsTheHistory()
    {
        std::mt19937 random(48);
        OwnedGroup group;
        std::vector<std::uint32_t> stays;
        for (int member = 0; member < 8; ++member) {
            stays.push_back(group.stay("m" + std::to_string(member), 0));
        }
        for (Partition partition = 0; partition < 20; ++partition) {
            for (int from = 0; from < 2000;) {
                const int to = from + 1 + static_cast<int>(random() % 90);
                group.owns(stays[random() % stays.size()], partition, from, to);
                from = to + static_cast<int>(random() % 3);
            }
        }
        const auto history = group.history();
        const OwnershipRows rows(history, {}, OwnershipMode::members);
        for (int i = 0; i < 400; ++i) {
            const Timestamp time = at(static_cast<double>(random() % 20'000) / 10);
            for (std::size_t row = 0; row < rows.rows().size(); ++row) {
                std::set<std::uint32_t> owned;
                for (const auto& stretch : history->stretches) {
                    if (history->stays[stretch.stay].row == rows.rows()[row].subject && stretch.from <= time
                        && *stretch.to > time) {
                        owned.insert(*rows.indexOf({history->topics[stretch.topic], stretch.partition}));
                    }
                }
                const auto* bar = rows.barAt(row, time);
                QVERIFY(bar != nullptr && bar->from <= time && (!bar->to || *bar->to > time));
                QCOMPARE(std::size_t{bar->count}, owned.size());
                QCOMPARE(rows.partitionsAt(row, time), std::vector<std::uint32_t>(owned.begin(), owned.end()));
                if (bar->hasParts()) {
                    QVERIFY(std::equal(owned.begin(), owned.end(), bar->parts.begin()));
                }
            }
        }
        for (std::size_t row = 0; row < rows.rows().size(); ++row) {
            const auto& bars = rows.rows()[row].bars;
            for (std::size_t i = 0; i + 1 < bars.size(); ++i) {
                QVERIFY(bars[i].to == bars[i + 1].from);
            }
        }
    }

    void theBoardKeepsWhatIsChosen()
    {
        OwnedGroup group;
        for (int member = 0; member < 9; ++member) {
            group.owns(group.stay("m" + std::to_string(member), 0), member, 0);
        }
        OwnershipBoard board;
        board.setHistory(group.history(), true);
        board.setRange(at(0), at(60), at(60));
        board.setRoom(4);
        QSignalSpy moved(&board, &OwnershipBoard::cursorMoved);
        QCOMPARE(board.lastFirst(), 5);
        for (int i = 0; i < 6; ++i) {
            board.moveCursor(1);
        }
        QVERIFY(board.cursor() == 5);
        QCOMPARE(board.first(), 2); // scrolled along
        QCOMPARE(moved.count(), 6);

        group.owns(group.stay("another", 30), 9, 30);
        board.setHistory(group.history(), true);
        board.setRange(at(0), at(61), at(61));
        QVERIFY(board.cursor() == 6); // the same member, one further down

        board.stepLit(-1);
        QVERIFY(board.lit() == TopicPartition({TopicName("orders"), 9}));
        board.stepLit(1);
        QVERIFY(board.lit() == TopicPartition({TopicName("orders"), 0}));
        board.setMode(OwnershipMode::partitions);
        board.setRange(at(0), at(61), at(61));
        QCOMPARE(board.shown().size(), std::size_t{10});
        QVERIFY(!board.cursor());
        QVERIFY(board.litIndex() == 0U);
        board.clear();
        QVERIFY(board.shown().empty() && !board.lit());
        QVERIFY(!board.message().isEmpty());
    }

    void whyThereIsNothing()
    {
        OwnershipBoard board;
        board.setRange(at(0), at(60), at(60));
        QCOMPARE(board.message(), QStringLiteral("Nothing is known yet of who owned what."));
        OwnedGroup group;
        group.stay("a", 0, 10);
        board.setHistory(group.history(), true);
        board.setRange(at(20), at(60), at(60));
        QCOMPARE(board.message(), QStringLiteral("Nobody was in this group in this time."));
        board.setRange(at(5), at(60), at(60));
        QVERIFY(board.message().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestOwnershipRows)
#include "test_ownership_rows.moc"
