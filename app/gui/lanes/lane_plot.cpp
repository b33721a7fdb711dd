#include "gui/lanes/lane_plot.h"

#include "gui/lanes/band_layer.h"
#include "gui/lanes/budget_lane.h"
#include "gui/lanes/crosshair.h"
#include "gui/lanes/hover_card.h"
#include "gui/lanes/lane.h"
#include "gui/lanes/lane_frame.h"
#include "gui/lanes/ownership_bars.h"
#include "gui/lanes/ownership_lane.h"
#include "gui/lanes/time_strip.h"
#include "gui/lanes/time_ticker.h"
#include "gui/ownership/ownership_words.h"

#include <algorithm>
#include <utility>

namespace rollcall::gui {

LanePlot::LanePlot(QWidget* parent) : QCustomPlot(parent), m_ticker(new TimeTicker), m_board(new OwnershipBoard(this))
{
    setObjectName(QStringLiteral("lanes.plot"));
    setAccessibleName(tr("Lag, rates, ownership and poll budgets over time"));
    setAccessibleDescription(tr(
        "Lag and rates of the group over time, who owned which partition, and how much of its poll limit each member has used; the same is in the tables Partitions and "
        "Ownership. Left and Right pan, plus and minus zoom, Home follows the newest time; Up and Down "
        "move through the rows of the ownership lane, the brackets light one partition after the other, M turns "
        "members into partitions and back."));
    setFocusPolicy(Qt::StrongFocus);
    setPlottingHints(QCP::phFastPolylines);
    setInteractions(QCP::iNone);

    plotLayout()->clear();
    plotLayout()->setRowSpacing(6);
    plotLayout()->setMargins(QMargins(3, 3, 3, 0)); // where the focus is shown
    auto* margins = new QCPMarginGroup(this);
    addLayer(QStringLiteral("bands"), layer(QStringLiteral("background")));
    for (const LaneKind kind : seriesLanes) {
        m_lanes.push_back(std::make_unique<Lane>(kind, *this, margins, m_ticker));
        addCard(*m_lanes.back());
    }
    m_ownership = std::make_unique<OwnershipLane>(*this, margins, m_ticker, *m_board);
    addCard(*m_ownership);
    m_budget = std::make_unique<BudgetLane>(*this, margins, m_ticker, *m_board);
    addCard(*m_budget);
    m_bands = new BandLayer(this, QStringLiteral("bands"), m_cards, *m_board);
    m_strip = new TimeStrip(this, margins, m_ticker);
    plotLayout()->addElement(static_cast<int>(m_cards.size()), 0, m_strip);

    const QString above = QStringLiteral("crosshair");
    addLayer(above);
    layer(above)->setMode(QCPLayer::lmBuffered);
    m_crosshair = new Crosshair(this, above, m_lanes, m_strip);
    m_card = new HoverCard(this, above);
    connect(m_board, &OwnershipBoard::cursorMoved, this, &LanePlot::showCursorCard);
    connect(this, &QCustomPlot::afterLayout, this, &LanePlot::place);
    connect(this, &QCustomPlot::afterReplot, this, &LanePlot::settle);
}

LanePlot::~LanePlot() = default;

void LanePlot::addCard(LaneCard& card)
{
    const auto row = static_cast<int>(m_cards.size());
    m_cards.push_back(&card);
    plotLayout()->addElement(row, 0, card.frame());
    plotLayout()->setRowStretchFactor(row, card.spec().share);
}

void LanePlot::setTheme(const Theme& theme)
{
    setBackground(theme.window);
    for (auto* each : m_cards) {
        each->setTheme(theme);
    }
    m_bands->setTheme(theme);
    m_strip->setTheme(theme);
    m_crosshair->setTheme(theme);
    m_card->setTheme(theme);
}

void LanePlot::setUtc(bool utc)
{
    m_ticker->setUtc(utc);
    m_crosshair->setUtc(utc);
}

void LanePlot::setRange(Timestamp from, Timestamp to)
{
    for (auto* each : m_cards) {
        each->setRange(from, to);
    }
    m_strip->setRange(from, to);
    point();
}

void LanePlot::redraw()
{
    m_stale = true;
    replot(rpQueuedReplot);
}

void LanePlot::settle()
{
    m_stale = false;
    if (std::exchange(m_again, false)) {
        redraw();
    }
}

void LanePlot::pointAt(std::optional<QPoint> position)
{
    m_pointed = position;
    if (position) {
        point();
        return;
    }
    const bool was = crosshair().has_value();
    m_crosshair->setTime({});
    m_card->setWords({}, {});
    m_crosshair->layer()->replot();
    if (was) {
        emit crosshairMoved({});
    }
}

void LanePlot::point()
{
    if (!m_pointed) {
        return;
    }
    std::optional<Timestamp> time = timeAt(m_pointed->x());
    if (*time < timeAt(m_strip->left()) || *time > timeAt(m_strip->left() + m_strip->width())) {
        time.reset();
    }
    const QStringList words = time ? wordsAt(*m_pointed) : QStringList();
    const bool moved = time != crosshair();
    if (moved || words != m_card->words() || !words.isEmpty()) {
        m_crosshair->setTime(time);
        m_card->setWords(words, *m_pointed);
        m_crosshair->layer()->replot();
    }
    if (moved) {
        emit crosshairMoved(time);
    }
}

QStringList LanePlot::wordsAt(const QPointF& point) const
{
    QStringList words;
    if (const auto hit = m_ownership->folded() ? std::nullopt : m_ownership->bars().at(point); hit && hit->bar != nullptr) {
        words = barCard(m_board->rows(), hit->row, *hit->bar, m_board->now(), m_board->reasonOf(*hit->bar),
                        TimeWords{m_ticker->utc()});
        if (const auto* departure = m_board->departureOf(hit->row, *hit->bar); departure != nullptr) {
            words << departure->words;
        }
    }
    words << m_budget->wordsAt(point);
    if (const auto* band = m_bands->at(point)) {
        words << band->words;
    }
    return words;
}

void LanePlot::showCursorCard()
{
    const auto cursor = m_board->cursor();
    if (m_ownership->folded()) {
        return;
    }
    QStringList words;
    QPointF point;
    if (cursor) {
        // The newest time is no longer in any bar.
        const Timestamp newest = std::min(m_board->to(), m_board->now()) - Milliseconds{1};
        const Timestamp time = std::clamp(crosshair().value_or(newest), m_board->from(), newest);
        const auto row = m_board->shown()[static_cast<std::size_t>(*cursor)];
        if (const auto* bar = m_board->rows().barAt(row, time)) {
            words = barCard(m_board->rows(), row, *bar, m_board->now(), m_board->reasonOf(*bar), TimeWords{m_ticker->utc()});
        } else {
            words = QStringList{m_board->rows().rows()[row].name};
        }
        point = {pixelOf(time), m_ownership->bars().rowRect(*cursor).center().y()};
    }
    m_card->setWords(words, point);
    m_crosshair->layer()->replot();
    setAccessibleName(words.isEmpty() ? tr("Lag, rates, ownership and poll budgets over time")
                                      : words.join(QStringLiteral(", ")));
}

const QStringList& LanePlot::cardWords() const
{
    return m_card->words();
}

void LanePlot::choose(QPoint position)
{
    const auto hit = m_ownership->folded() ? std::nullopt : m_ownership->bars().at(position);
    if (hit && hit->bar != nullptr) {
        const auto& rows = m_board->rows();
        const auto partition =
            rows.mode() == OwnershipMode::partitions ? std::optional(rows.rows()[hit->row].subject) : hit->part;
        if (partition) {
            const auto& id = rows.partitions()[*partition];
            m_board->light(m_board->lit() == id ? std::nullopt : std::optional(id));
            return;
        }
    }
    if (const auto* band = m_bands->at(position)) {
        emit rebalanceChosen(band->event);
    }
}

void LanePlot::setMark(std::optional<Timestamp> time)
{
    m_crosshair->setMark(time);
    m_crosshair->layer()->replot();
}

std::optional<Timestamp> LanePlot::mark() const
{
    return m_crosshair->mark();
}

void LanePlot::setFolded(LaneKind kind, bool folded)
{
    card(kind).setFolded(folded);
    updateGeometry();
}

void LanePlot::setCrosshair(std::optional<Timestamp> time)
{
    m_pointed.reset();
    m_crosshair->setTime(time);
    m_crosshair->layer()->replot();
}

std::optional<Timestamp> LanePlot::crosshair() const
{
    return m_crosshair->time();
}

void LanePlot::setFocusShown(bool shown)
{
    m_crosshair->setFocused(shown);
    m_crosshair->layer()->replot();
}

LaneCard& LanePlot::card(LaneKind kind) const
{
    return **std::find_if(m_cards.begin(), m_cards.end(), [kind](const auto* each) { return each->spec().kind == kind; });
}

Lane& LanePlot::lane(LaneKind kind) const
{
    return **std::find_if(m_lanes.begin(), m_lanes.end(), [kind](const auto& each) { return each->spec().kind == kind; });
}

const AnsweredSeries& LanePlot::lineOf(SeriesMetric metric) const
{
    static const AnsweredSeries none;
    for (const auto& each : m_lanes) {
        if (const AnsweredSeries* series = each->seriesOf(metric)) {
            return *series;
        }
    }
    return none;
}

double LanePlot::pixelOf(Timestamp time) const
{
    return m_strip->axis(QCPAxis::atBottom)->coordToPixel(keyOf(time));
}

Timestamp LanePlot::timeAt(double x) const
{
    return timeOf(m_strip->axis(QCPAxis::atBottom)->pixelToCoord(x));
}

std::size_t LanePlot::pixelsAcross() const
{
    return static_cast<std::size_t>(std::max(0.0, widthOfTimes() * devicePixelRatioF()));
}

int LanePlot::widthOfTimes() const
{
    return m_strip->width();
}

void LanePlot::place()
{
    for (auto* each : m_cards) {
        m_again = each->place() || m_again;
    }
    // About one label each 110 pixels. Ticks are made before the layout, so that a change shows with the next replot.
    const int ticks = std::max(2, widthOfTimes() / 110);
    m_again = m_again || ticks != m_ticker->tickCount();
    m_ticker->setTickCount(ticks);
}

} // namespace rollcall::gui
