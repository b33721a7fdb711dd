#include "gui/lanes/ownership_lane.h"

#include "gui/lanes/fold_button.h"
#include "gui/lanes/lane_frame.h"
#include "gui/lanes/ownership_bars.h"
#include "gui/lanes/small_font.h"
#include "gui/lanes/time_ticker.h"

#include <QCoreApplication>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace rollcall::gui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(rollcall::gui::OwnershipLane)
};

constexpr int head = 28; ///< for the title, the switch and the note: names begin below them
constexpr int foot = 6;
constexpr int rowsAtLeast = 3;
constexpr int emptyHeight = 56;
constexpr int widestName = 170;

} // namespace

OwnershipLane::OwnershipLane(QCustomPlot& plot, QCPMarginGroup* margins, const QSharedPointer<TimeTicker>& ticker,
                             OwnershipBoard& board)
    : LaneCard(LaneKind::ownership, plot, margins, ticker),
      m_board(board),
      m_bars(new OwnershipBars(*frame(), *timeAxis(), board)),
      m_mode(new QToolButton(&plot)),
      m_scroll(new QScrollBar(Qt::Vertical, &plot))
{
    m_mode->setObjectName(QStringLiteral("lanes.ownership.mode"));
    m_mode->setCheckable(true);
    m_mode->setText(Words::tr("By partition"));
    m_mode->setAccessibleName(Words::tr("Ownership by partition"));
    m_mode->setToolTip(Words::tr("A row for each partition, with the members that owned it (M)"));
    QObject::connect(m_mode, &QToolButton::toggled, &m_board,
                     [this](bool on) { m_board.setMode(on ? OwnershipMode::partitions : OwnershipMode::members); });
    QObject::connect(&m_board, &OwnershipBoard::modeChanged, m_mode,
                     [this](OwnershipMode mode) { m_mode->setChecked(mode == OwnershipMode::partitions); });
    m_scroll->setObjectName(QStringLiteral("lanes.ownership.scroll"));
    m_scroll->setAccessibleName(Words::tr("Rows of the ownership lane"));
    m_scroll->setFocusPolicy(Qt::NoFocus); // Up and Down in the lanes move through the rows
    QObject::connect(m_scroll, &QScrollBar::valueChanged, &m_board, &OwnershipBoard::scrollTo);
    OwnershipLane::setFolded(false);
}

void OwnershipLane::setTheme(const Theme& theme)
{
    LaneCard::setTheme(theme);
    m_bars->setTheme(theme);
    m_mode->setFont(smallFont(plot().font()));
    setMargins();
}

void OwnershipLane::setFolded(bool folded)
{
    LaneCard::setFolded(folded);
    frame()->setMargins(folded ? QMargins(0, LaneFrame::topMargin, 0, LaneFrame::bottomMargin) : QMargins(0, head, 0, foot));
    m_bars->setVisible(!folded);
    m_mode->setVisible(!folded);
    placeScroll();
}

void OwnershipLane::setRange(Timestamp from, Timestamp to)
{
    LaneCard::setRange(from, to);
    frame()->setMessage(m_board.message());
    timeAxis()->grid()->setVisible(!folded() && frame()->message().isEmpty());
    frame()->setNote(note(), frame()->left());
    const int rows = static_cast<int>(m_board.shown().size());
    const int margins = head + foot;
    if (rows == 0) {
        setHeights(margins + emptyHeight / 2, margins + emptyHeight);
    } else {
        setHeights(margins + std::min(rows, rowsAtLeast) * OwnershipBars::leastRow, margins + rows * OwnershipBars::mostRow);
    }
    setMargins();
}

/// What limits the knowledge that the rows show.
QString OwnershipLane::note() const
{
    const auto since = m_board.rows().history().since;
    if (!since || m_board.shown().empty()) {
        return {};
    }
    const auto* ticker = static_cast<const TimeTicker*>(timeAxis()->ticker().data());
    QStringList parts;
    if (*since > m_board.from()) {
        parts << Words::tr("known since %1").arg(TimeWords{ticker->utc()}.clock(*since));
    }
    if (!m_board.recorded()) {
        parts << Words::tr("seen by polling: times are about a second exact");
    }
    return parts.join(QStringLiteral(" \u00B7 "));
}

void OwnershipLane::setMargins()
{
    const QFontMetrics small(smallFont(plot().font()));
    int widest = 0;
    for (const auto row : m_board.shown()) {
        const QString& name = m_board.rows().rows()[row].name;
        // Names may be as long as people like; what is longer than that is cut anyway.
        widest = std::max(widest, small.horizontalAdvance(name.left(60)));
        if (widest >= widestName) {
            break;
        }
    }
    const QMargins wanted(std::min(widest, widestName) + 10 + 9, 0, 0, 0);
    if (frame()->minimumMargins() != wanted) {
        frame()->setMinimumMargins(wanted);
    }
}

bool OwnershipLane::place()
{
    static_cast<void>(LaneCard::place());
    m_mode->resize(m_mode->sizeHint().width(), head - 6);
    m_mode->move(frame()->outerRect().right() - m_mode->width() - 4, frame()->outerRect().top() + 3);
    m_board.setRoom(m_bars->room());
    placeScroll();
    return false;
}

void OwnershipLane::placeScroll()
{
    const QSignalBlocker quiet(m_scroll);
    m_scroll->setRange(0, m_board.lastFirst());
    m_scroll->setPageStep(m_board.room());
    m_scroll->setValue(m_board.first());
    m_scroll->setVisible(!folded() && m_board.lastFirst() > 0);
    m_scroll->setGeometry(frame()->right() + 5, frame()->top(), m_scroll->sizeHint().width(), frame()->height());
}

} // namespace rollcall::gui
