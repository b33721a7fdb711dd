#include "gui/lanes/budget_lane.h"

#include "gui/budget/budget_words.h"
#include "gui/lanes/lane_frame.h"
#include "gui/lanes/small_font.h"
#include "gui/lanes/time_ticker.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace rollcall::gui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(rollcall::gui::BudgetLane)
};

constexpr int head = 24; ///< for the title and the note
constexpr int foot = 6;
constexpr int rowsAtLeast = 3;
constexpr int emptyHeight = 44;
constexpr int widestName = 170;

} // namespace

BudgetLane::BudgetLane(QCustomPlot& plot, QCPMarginGroup* margins, const QSharedPointer<TimeTicker>& ticker,
                       const OwnershipBoard& board)
    : LaneCard(LaneKind::budget, plot, margins, ticker),
      m_board(board),
      m_bands(new BudgetBands(*frame(), *timeAxis(), m_picture))
{
    BudgetLane::setFolded(false);
}

void BudgetLane::setRows(BudgetRows rows)
{
    m_picture.rows = std::move(rows);
    m_picture.shown.clear();
}

void BudgetLane::setTheme(const Theme& theme)
{
    LaneCard::setTheme(theme);
    m_bands->setTheme(theme);
    setMargins();
}

void BudgetLane::setFolded(bool folded)
{
    LaneCard::setFolded(folded);
    frame()->setMargins(folded ? QMargins(0, LaneFrame::topMargin, 0, LaneFrame::bottomMargin) : QMargins(0, head, 0, foot));
    m_bands->setVisible(!folded);
}

void BudgetLane::setRange(Timestamp from, Timestamp to)
{
    LaneCard::setRange(from, to);
    m_picture.marks = m_board.departures();
    m_picture.from = from;
    m_picture.to = to;
    m_picture.now = m_board.now();
    m_picture.since = m_board.rows().history().since;
    m_picture.shown = m_picture.rows.worstFirst(from, std::min(to, m_board.now()));
    m_there = m_picture.shown.size();
    QString message = m_picture.rows.message();
    if (message.isEmpty() && m_there == 0) {
        message = Words::tr("Nobody with a poll limit was in this group in this time.");
    }
    frame()->setMessage(message);
    timeAxis()->grid()->setVisible(!folded() && message.isEmpty());
    const int rows = static_cast<int>(m_there);
    if (rows == 0) {
        setHeights(head + foot + emptyHeight / 2, head + foot + emptyHeight);
    } else {
        setHeights(head + foot + std::min(rows, rowsAtLeast) * BudgetBands::leastRow, head + foot + rows * BudgetBands::mostRow);
    }
    setMargins();
}

void BudgetLane::setMargins()
{
    const QFontMetrics small(smallFont(plot().font()));
    int widest = 0;
    for (const auto index : m_picture.shown) {
        const BudgetRow& row = m_picture.rows.rows()[index];
        widest = std::max({widest, small.horizontalAdvance(row.name.left(60)), small.horizontalAdvance(limitWords(row))});
    }
    const QMargins wanted(std::min(widest, widestName) + 10 + 9, 0, 0, 0);
    if (frame()->minimumMargins() != wanted) {
        frame()->setMinimumMargins(wanted);
    }
}

bool BudgetLane::place()
{
    static_cast<void>(LaneCard::place());
    const auto room = static_cast<std::size_t>(m_bands->room());
    m_picture.shown.resize(std::min(m_picture.shown.size(), room));
    const auto left = m_there - std::min(m_there, m_picture.shown.size());
    const bool measured = std::ranges::any_of(m_picture.shown, [this](std::size_t index) {
        return std::ranges::any_of(m_picture.rows.rows()[index].stays,
                                   [](const BudgetStay& stay) { return stay.told.has_value(); });
    });
    const QString bounds = Words::tr("time since the last poll, as commits bound it; dashed: max.poll.interval.ms");
    const QString meaning = measured ? Words::tr("%1; line: as the application told").arg(bounds) : bounds;
    frame()->setNote(m_there == 0    ? QString()
                         : left == 0 ? meaning
                                     : Words::tr("%1 \u00B7 %n more use less", nullptr, static_cast<int>(left)).arg(meaning),
                     frame()->left());
    return false;
}

QStringList BudgetLane::wordsAt(const QPointF& point) const
{
    const auto position = folded() ? std::nullopt : m_bands->at(point);
    if (!position) {
        return {};
    }
    const Timestamp time = timeOf(timeAxis()->pixelToCoord(point.x()));
    const BudgetRow& row = m_picture.rows.rows()[m_picture.shown[static_cast<std::size_t>(*position)]];
    if (time > m_picture.now) {
        return {};
    }
    QStringList words = budgetCard(row, time);
    for (const auto& stay : row.stays) {
        const auto* mark = stay.to ? m_picture.marks.of(stay.member, *stay.to) : nullptr;
        constexpr double reach = 8;
        if (mark != nullptr && std::abs(timeAxis()->coordToPixel(keyOf(mark->at)) - point.x()) <= reach) {
            words << mark->words;
        }
    }
    return words;
}

} // namespace rollcall::gui
