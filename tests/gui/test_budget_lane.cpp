// The lane of poll budgets: who is near its limit comes first, what is known of its last poll is a band, and who missed it is
// marked.
#include "gui/budget/budget_rows.h"
#include "gui/budget/budget_words.h"
#include "gui/lanes/budget_lane.h"
#include "gui/ownership/ownership_board.h"
#include "owned_group.h"
#include "picture.h"
#include "shown_lanes.h"

#include <QLocale>
#include <QTest>

using namespace rollcall;
using namespace rollcall::gui;
using namespace rollcall::gui::test;
using namespace std::chrono_literals;

namespace {

constexpr Milliseconds limit = 180s;
constexpr double now = 900; ///< of OwnedGroup's seconds: the end of what is shown

Timestamp at(double seconds)
{
    return OwnedGroup::at(seconds);
}

PollBudget budget(const std::vector<std::pair<double, double>>& silences, std::optional<double> lastPoll = {})
{
    PollBudget result;
    result.limit = limit;
    result.before = 5s;
    result.after = 5s;
    auto all = std::make_shared<Silences>();
    for (const auto& [from, to] : silences) {
        all->push_back({at(from), at(to)});
    }
    result.silences = std::move(all);
    if (lastPoll) {
        result.lastPoll = TimeWindow{at(*lastPoll) - 5s, at(*lastPoll) + 5s};
    }
    return result;
}

/// billing-0 works, billing-1 missed its limit at 330 and came back at 523, billing-2 is on its way to it, billing-3 idles.
GroupView billing()
{
    OwnedGroup owned(0);
    owned.stay("billing-0", 0);
    owned.stay("billing-1", 0, 330);
    owned.stay("billing-1", 523);
    owned.stay("billing-2", 0);
    owned.stay("billing-3", 0);
    GroupView group;
    group.ownership = owned.history();
    group.recorded = true;
    const auto add = [&](std::size_t stay, std::optional<PollBudget> used) {
        auto& member = group.members.emplace_back();
        member.description.memberId = group.ownership->stays[stay].memberId;
        member.limitMeaning = LimitMeaning::pollLimit;
        member.budget = std::move(used);
    };
    add(0, budget({}, now - 2));
    add(2, budget({}, now - 3));
    add(3, budget({}, now - 120));
    add(4, [] {
        PollBudget none = budget({});
        none.noEvidence = "there is nothing to read";
        return none;
    }());
    group.pastBudgets = std::make_shared<const std::vector<PastBudget>>(
        std::vector<PastBudget>{{group.ownership->stays[1].memberId, budget({{148, 330}})}});
    return group;
}

DepartureMarks marks(const GroupView& group)
{
    return DepartureMarks({{7, at(330), group.ownership->stays[1].memberId, Verdict::pollIntervalExceeded,
                            QStringLiteral("billing-1 missed its poll interval")}});
}

QStringList namesOf(const BudgetRows& rows, double from, double to)
{
    QStringList names;
    for (const auto row : rows.worstFirst(at(from), at(to))) {
        names << rows.rows()[row].name;
    }
    return names;
}

struct ShownBudgets : Shown {
    explicit ShownBudgets(const GroupView& group = billing(), int height = 760) : Shown(livelySnapshot())
    {
        stack.resize(1100, height);
        stack.board().setHistory(group.ownership, group.recorded);
        stack.board().setDepartures(marks(group));
        stack.setBudgets(BudgetRows(group));
        refresh(end);
    }

    [[nodiscard]] const BudgetLane& lane() const { return stack.budget(); }
    [[nodiscard]] QRect rowRect(int row) const { return lane().bands().rowRect(row).toRect(); }
    [[nodiscard]] QPoint point(int row, double seconds) const
    {
        return {static_cast<int>(stack.pixelOf(at(seconds))), rowRect(row).center().y()};
    }
};

} // namespace

class TestBudgetLane : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QCOMPARE(end, at(now));
    }

    void whoUsesMostComesFirst()
    {
        const BudgetRows rows(billing());
        QCOMPARE(namesOf(rows, 0, now),
                 QStringList({QStringLiteral("billing-1"), QStringLiteral("billing-2"), QStringLiteral("billing-0"),
                              QStringLiteral("billing-3")}));
        // Of what is not in sight nothing counts.
        QCOMPARE(namesOf(rows, 400, now).front(), QStringLiteral("billing-2"));
        QCOMPARE(namesOf(rows, 400, 500),
                 QStringList({QStringLiteral("billing-0"), QStringLiteral("billing-2"), QStringLiteral("billing-3")}));
    }

    void aRampIsBoundedByTheRhythmOfCommits()
    {
        const BudgetRows rows(billing());
        const auto& row = rows.rows()[rows.worstFirst(at(0), at(now)).front()];
        const auto* stay = BudgetRows::stayAt(row, at(320));
        QVERIFY(stay != nullptr);
        const auto* ramp = BudgetRows::rampAt(*stay, at(320));
        QVERIFY(ramp != nullptr);
        const BudgetBand band = ramp->at(at(320));
        QCOMPARE(band.from, (320.0 - 148 - 5) / 180);
        QCOMPARE(band.to, (320.0 - 148 + 5) / 180);
        QVERIFY(BudgetRows::rampAt(*stay, at(100)) == nullptr);
        QVERIFY(BudgetRows::stayAt(row, at(400)) == nullptr);
    }

    void aCardTellsWhatIsKnown()
    {
        const BudgetRows rows(billing());
        const auto words = [&](std::size_t row, double seconds) { return budgetCard(rows.rows()[row], at(seconds)); };
        QCOMPARE(words(1, 320)[1], QStringLiteral("limit 180 s (max.poll.interval.ms in force)"));
        QCOMPARE(words(1, 320)[2], QStringLiteral("167 \u2013 177 s since its last poll: 93 \u2013 98 % of the limit"));
        QCOMPARE(words(1, 400)[1], QStringLiteral("is not in the group"));
        QCOMPARE(words(0, 300)[2], QStringLiteral("polls at least each 9 s, as far as commits tell"));
        QCOMPARE(words(3, 899)[2], QStringLiteral("no evidence of polls: there is nothing to read"));
    }

    /// What the application told itself stands beside what its commits bound, and comes first.
    void whatWasMeasuredIsToldAndDrawn()
    {
        GroupView group = billing();
        MeasuredPolls polls;
        polls.since = at(500);
        polls.last = {at(now - 121), at(now - 120)};
        polls.told = at(now - 1);
        polls.by = "metrics of http://orders-1:9404/metrics";
        polls.silences = std::make_shared<const Silences>(Silences{{at(600), at(690)}});
        group.members[2].budget->measured = polls;
        const BudgetRows rows(group);
        const auto card = budgetCard(rows.rows()[2], at(now - 1));
        QCOMPARE(card[2], QStringLiteral("measured: 119 \u2013 120 s since its last poll: 66 \u2013 67 % of the limit"));
        QVERIFY(card[3].contains(QStringLiteral("orders-1:9404")));
        QVERIFY2(card[4].startsWith(QStringLiteral("as its commits bound it: ")), qPrintable(card[4]));
        QVERIFY(budgetCard(rows.rows()[2], at(680))
                    .contains(QStringLiteral("measured: 80 s since its last poll: 44 % of the limit")));
        QVERIFY(!budgetCard(rows.rows()[2], at(750)).filter(QStringLiteral("measured")).size());

        const auto lineIn = [](ShownBudgets& shown) {
            const Theme theme = lightTheme();
            const QRect row = shown.rowRect(1);
            const int left = static_cast<int>(shown.stack.pixelOf(at(620)));
            const int right = static_cast<int>(shown.stack.pixelOf(at(680)));
            return inked(shown.stack.grab().toImage(), QRect(left, row.top() + 12, right - left, row.height() - 20), theme.text,
                         theme.panel);
        };
        ShownBudgets plain;
        ShownBudgets measured(group);
        QVERIFY(lineIn(measured) > lineIn(plain) + 20);
        savePicture(measured.stack, "budget-measured");
    }

    void aLaneWithoutLimitsSaysWhy()
    {
        GroupView group = billing();
        group.pastBudgets = std::make_shared<const std::vector<PastBudget>>();
        for (auto& member : group.members) {
            member.budget.reset();
            member.limitMeaning = LimitMeaning::rejoinLimit;
        }
        QVERIFY(BudgetRows(group).message().contains(QStringLiteral("know no poll limit")));
        for (auto& member : group.members) {
            member.limitMeaning.reset();
        }
        group.recorded = false;
        QVERIFY(BudgetRows(group).message().contains(QStringLiteral("__consumer_offsets")));
        ShownBudgets shown(group);
        QVERIFY(shown.lane().picture().shown.empty());
        QVERIFY(!BudgetRows(GroupView()).message().isEmpty());
    }

    void bandsRiseToTheLimit()
    {
        ShownBudgets shown;
        const Theme theme = lightTheme();
        const QImage picture = shown.stack.grab().toImage();
        const QRect row = shown.rowRect(0);
        const auto top = [&](double seconds) {
            const int x = static_cast<int>(shown.stack.pixelOf(at(seconds)));
            for (int y = row.top(); y <= row.bottom(); ++y) {
                if (inked(picture, QRect(x - 1, y, 3, 1), theme.trouble, theme.panel) > 0
                    && std::abs(y - shown.lane().bands().heightOf(1, row)) > 3) {
                    return y;
                }
            }
            return row.bottom();
        };
        QVERIFY(top(310) < top(250));
        QVERIFY(top(250) < top(180));
        // The line that says when it left runs through all lanes.
        for (const auto kind : {LaneKind::lag, LaneKind::rates, LaneKind::ownership, LaneKind::budget}) {
            const QRect lane = shown.stack.plotRect(kind);
            const QRect column(static_cast<int>(shown.stack.pixelOf(at(330))) - 1, lane.top(), 3, lane.height());
            QVERIFY(inked(picture, column, theme.trouble, theme.panel) >= 4);
        }
    }

    void theMouseTellsWhoAndWhy()
    {
        ShownBudgets shown;
        moveMouse(plotOf(shown.stack), shown.point(0, 330));
        QVERIFY(shown.stack.cardWords().contains(QStringLiteral("billing-1 missed its poll interval")));
        moveMouse(plotOf(shown.stack), shown.point(1, 880));
        QCOMPARE(shown.stack.cardWords().front(), QStringLiteral("billing-2"));
    }

    void asManyRowsAsHaveRoom()
    {
        OwnedGroup owned(0);
        GroupView group;
        for (int i = 0; i < 12; ++i) {
            owned.stay("worker-" + std::to_string(i), 0);
        }
        group.ownership = owned.history();
        for (const auto& stay : group.ownership->stays) {
            auto& member = group.members.emplace_back();
            member.description.memberId = stay.memberId;
            member.budget = budget({}, now - 2);
        }
        ShownBudgets shown(group, 700);
        const auto& lane = shown.lane();
        QVERIFY(lane.picture().shown.size() >= 3 && lane.picture().shown.size() < 12);
        const QRectF last = lane.bands().rowRect(static_cast<int>(lane.picture().shown.size()) - 1);
        QVERIFY(last.bottom() <= shown.stack.plotRect(LaneKind::budget).bottom() + 1);
        shown.stack.setFolded(LaneKind::budget, true);
        shown.settle();
        moveMouse(plotOf(shown.stack), shown.stack.plotRect(LaneKind::budget).center());
        QVERIFY(shown.stack.cardWords().isEmpty());
    }
};

QTEST_MAIN(TestBudgetLane)
#include "test_budget_lane.moc"
