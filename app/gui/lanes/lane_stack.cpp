#include "gui/lanes/lane_stack.h"

#include "gui/lanes/band_layer.h"
#include "gui/lanes/budget_lane.h"
#include "gui/lanes/fold_button.h"
#include "gui/lanes/lane.h"
#include "gui/lanes/lane_feed.h"
#include "gui/lanes/lane_frame.h"
#include "gui/lanes/lane_plot.h"
#include "gui/lanes/lane_resizer.h"
#include "gui/lanes/ownership_bars.h"
#include "gui/lanes/ownership_lane.h"
#include "gui/lanes/paced_call.h"
#include "gui/lanes/row_gestures.h"
#include "gui/lanes/time_gestures.h"

#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace rollcall::gui {

namespace {

/// Ten replots a second are enough for data, and leave the processor to others.
constexpr Milliseconds pace(100);

} // namespace

LaneStack::LaneStack(QWidget* parent)
    : QWidget(parent),
      m_plot(new LanePlot(this)),
      m_gestures(new TimeGestures(m_plot)),
      m_rowGestures(new RowGestures(m_plot)),
      m_feed(std::make_unique<LaneFeed>(*m_plot)),
      m_pacedAsk(std::make_unique<PacedCall>(pace, [this] { ask(); })),
      m_pacedDraw(std::make_unique<PacedCall>(pace, [this] { draw(); }))
{
    setObjectName(QStringLiteral("lanes"));
    setFocusProxy(m_plot);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_plot);
    m_plot->setFolded(LaneKind::timeLag, true);
    new LaneResizer(m_plot); // the plot's child
    listen();
    setTheme(lightTheme());
    setSource({});
}

LaneStack::~LaneStack()
{
    // A plot that loses the focus while it is destroyed must not tell us.
    delete m_rowGestures;
    delete m_gestures;
    board().disconnect(this);
}

void LaneStack::listen()
{
    connect(m_feed.get(), &LaneFeed::fed, this, [this] { m_pacedDraw->want(); });
    connect(m_plot, &QCustomPlot::afterLayout, this, [this] {
        if (m_feed->outgrown()) {
            m_pacedAsk->want();
        }
    });
    for (const auto* each : m_plot->cards()) {
        connect(each->foldButton(), &FoldButton::toggled, this,
                [this, kind = each->spec().kind](bool unfolded) { setFolded(kind, !unfolded); });
    }
    connect(m_gestures, &TimeGestures::dragged, this,
            [this](double pixels) { pan(-pixels / std::max(1, m_plot->widthOfTimes())); });
    connect(m_gestures, &TimeGestures::stepped, this, &LaneStack::pan);
    connect(m_gestures, &TimeGestures::zoomed, this, &LaneStack::zoom);
    connect(m_gestures, &TimeGestures::followWanted, this, [this] { setFollowing(true); });
    connect(m_gestures, &TimeGestures::holdToggled, this, [this] { setFollowing(!m_axis.following()); });
    connect(m_gestures, &TimeGestures::hovered, m_plot, &LanePlot::pointAt);
    connect(m_plot, &LanePlot::crosshairMoved, this, &LaneStack::crosshairMoved);
    connect(m_plot, &LanePlot::rebalanceChosen, this, &LaneStack::rebalanceChosen);
    connect(&board(), &OwnershipBoard::changed, this, [this] { m_pacedDraw->want(); });
    connect(m_gestures, &TimeGestures::focusChanged, m_plot, &LanePlot::setFocusShown);
}

void LaneStack::setTheme(const Theme& theme)
{
    setPalette(paletteOf(theme));
    m_plot->setTheme(theme);
    m_pacedDraw->want();
}

void LaneStack::setUtc(bool utc)
{
    m_plot->setUtc(utc);
    m_pacedDraw->want();
}

void LaneStack::setSource(std::function<SeriesSnapshot()> source)
{
    m_feed->setSource(std::move(source));
    m_pacedDraw->want();
    m_pacedAsk->want();
}

void LaneStack::refresh(Timestamp now)
{
    const TimeAxis before = m_axis;
    m_axis.advance(now);
    // An answer that takes longer than the time between two calls must not be cancelled for ever.
    const bool late = m_feed->busy();
    if (!late) {
        m_pacedAsk->want();
    }
    // What moves is drawn together with its new values, unless these are late or not asked for.
    if (late || !m_feed->busy()) {
        m_pacedDraw->want();
    }
    if (m_axis.from() != before.from() || m_axis.to() != before.to()) {
        emit axisChanged();
    }
}

void LaneStack::setAxis(const TimeAxis& axis)
{
    if (axis == m_axis) {
        return;
    }
    m_axis = axis;
    m_pacedAsk->want();
    m_pacedDraw->want();
    emit axisChanged();
}

void LaneStack::setSpan(Milliseconds span)
{
    TimeAxis axis = m_axis;
    axis.setSpan(span);
    setAxis(axis);
}

void LaneStack::setFollowing(bool following)
{
    TimeAxis axis = m_axis;
    following ? axis.follow() : axis.hold();
    setAxis(axis);
}

void LaneStack::setFolded(LaneKind kind, bool folded)
{
    if (m_plot->card(kind).folded() == folded) {
        return;
    }
    m_plot->setFolded(kind, folded);
    m_pacedDraw->want();
    m_pacedAsk->want();
    emit laneFolded(kind, folded);
}

bool LaneStack::folded(LaneKind kind) const
{
    return m_plot->card(kind).folded();
}

void LaneStack::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_pacedAsk->want();
}

void LaneStack::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_feed->cancel();
}

void LaneStack::ask()
{
    if (isVisible() && !window()->isMinimized()) {
        m_feed->ask(m_axis);
    }
}

void LaneStack::draw()
{
    board().setRange(m_axis.from(), m_axis.to(), m_axis.now());
    m_plot->setRange(m_axis.from(), m_axis.to());
    m_plot->redraw();
}

void LaneStack::pan(double spans)
{
    TimeAxis axis = m_axis;
    axis.pan(Milliseconds(std::llround(spans * static_cast<double>(axis.span().count()))));
    setAxis(axis);
}

void LaneStack::zoom(double factor, std::optional<double> x)
{
    TimeAxis axis = m_axis;
    // Without a cursor: what is followed stays in sight.
    const Timestamp around = axis.following() ? axis.to() : axis.from() + axis.span() / 2;
    axis.zoom(factor, x ? timeAt(*x) : around);
    setAxis(axis);
}

void LaneStack::setCrosshair(std::optional<Timestamp> time)
{
    m_plot->setCrosshair(time);
}

std::optional<Timestamp> LaneStack::crosshair() const
{
    return m_plot->crosshair();
}

OwnershipBoard& LaneStack::board() const
{
    return m_plot->ownership().board();
}

void LaneStack::setBudgets(BudgetRows budgets)
{
    m_plot->budget().setRows(std::move(budgets));
    m_pacedDraw->want();
}

const BudgetLane& LaneStack::budget() const
{
    return m_plot->budget();
}

void LaneStack::mark(std::optional<Timestamp> time)
{
    m_plot->setMark(time);
    if (!time || (*time >= m_axis.from() && *time <= m_axis.to())) {
        return;
    }
    TimeAxis axis = m_axis;
    axis.hold();
    // In the middle, where what led to it and what came of it is seen.
    axis.pan(*time - (axis.from() + axis.span() / 2));
    setAxis(axis);
}

std::optional<Timestamp> LaneStack::marked() const
{
    return m_plot->mark();
}

bool LaneStack::busy() const
{
    return m_feed->busy() || m_pacedAsk->waiting() || m_pacedDraw->waiting() || m_plot->stale();
}

double LaneStack::pixelOf(Timestamp time) const
{
    return m_plot->x() + m_plot->pixelOf(time);
}

double LaneStack::pixelOf(LaneKind kind, double value) const
{
    return m_plot->y() + m_plot->lane(kind).frame()->axis(QCPAxis::atLeft)->coordToPixel(value);
}

Timestamp LaneStack::timeAt(double x) const
{
    return m_plot->timeAt(x - m_plot->x());
}

QRect LaneStack::plotRect(LaneKind kind) const
{
    return m_plot->card(kind).frame()->rect().translated(m_plot->pos());
}

QRect LaneStack::rowRect(int row) const
{
    return m_plot->ownership().bars().rowRect(row).toRect().translated(m_plot->pos());
}

QRectF LaneStack::bandRect(std::uint64_t event, LaneKind kind) const
{
    const auto& bands = board().bands().all();
    const auto band = std::find_if(bands.begin(), bands.end(), [event](const auto& each) { return each.event == event; });
    return band == bands.end() ? QRectF() : m_plot->bands().rectOf(*band, m_plot->card(kind)).translated(m_plot->pos());
}

QStringList LaneStack::cardWords() const
{
    return m_plot->cardWords();
}

std::optional<SeriesColumn::Range> LaneStack::valueAt(SeriesMetric metric, Timestamp time) const
{
    const SeriesColumn* column = m_plot->lineOf(metric).columnAt(time);
    return column ? column->range : std::nullopt;
}

std::optional<SeriesQuery> LaneStack::shownQuery(SeriesMetric metric) const
{
    const AnsweredSeries& series = m_plot->lineOf(metric);
    return series.columns.empty() ? std::nullopt : std::optional(series.query);
}

QSize LaneStack::sizeHint() const
{
    return {900, 360};
}

} // namespace rollcall::gui
