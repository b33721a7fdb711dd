#include "gui/lanes/lane_plot.h"

#include "gui/lanes/crosshair.h"
#include "gui/lanes/lane.h"
#include "gui/lanes/lane_frame.h"
#include "gui/lanes/time_strip.h"
#include "gui/lanes/time_ticker.h"

#include <algorithm>
#include <utility>

namespace rollcall::gui {

LanePlot::LanePlot(QWidget* parent) : QCustomPlot(parent), m_ticker(new TimeTicker)
{
    setObjectName(QStringLiteral("lanes.plot"));
    setAccessibleName(tr("Lag and rates over time"));
    setAccessibleDescription(tr("Lag and rates of the group over time; the same numbers are in the Partitions table. "
                                "Left and Right pan, plus and minus zoom, Home follows the newest time."));
    setFocusPolicy(Qt::StrongFocus);
    setPlottingHints(QCP::phFastPolylines);
    setInteractions(QCP::iNone);

    plotLayout()->clear();
    plotLayout()->setRowSpacing(6);
    plotLayout()->setMargins(QMargins(3, 3, 3, 0)); // where the focus is shown
    auto* margins = new QCPMarginGroup(this);
    for (const LaneKind kind : laneKinds) {
        m_lanes.push_back(std::make_unique<Lane>(kind, *this, margins, m_ticker));
        const int row = static_cast<int>(m_lanes.size()) - 1;
        plotLayout()->addElement(row, 0, m_lanes.back()->frame());
        plotLayout()->setRowStretchFactor(row, m_lanes.back()->spec().share);
    }
    m_strip = new TimeStrip(this, margins, m_ticker);
    plotLayout()->addElement(static_cast<int>(m_lanes.size()), 0, m_strip);

    const QString above = QStringLiteral("crosshair");
    addLayer(above);
    layer(above)->setMode(QCPLayer::lmBuffered);
    m_crosshair = new Crosshair(this, above, m_lanes, m_strip);
    connect(this, &QCustomPlot::afterLayout, this, &LanePlot::place);
    connect(this, &QCustomPlot::afterReplot, this, &LanePlot::settle);
}

LanePlot::~LanePlot() = default;

void LanePlot::setTheme(const Theme& theme)
{
    setBackground(theme.window);
    for (const auto& each : m_lanes) {
        each->setTheme(theme);
    }
    m_strip->setTheme(theme);
    m_crosshair->setTheme(theme);
}

void LanePlot::setUtc(bool utc)
{
    m_ticker->setUtc(utc);
    m_crosshair->setUtc(utc);
}

void LanePlot::setRange(Timestamp from, Timestamp to)
{
    for (const auto& each : m_lanes) {
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
    point();
    if (!position && crosshair()) {
        setCrosshair({});
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
    if (time != crosshair()) {
        m_crosshair->setTime(time);
        m_crosshair->layer()->replot();
        emit crosshairMoved(time);
    }
}

void LanePlot::setFolded(LaneKind kind, bool folded)
{
    lane(kind).setFolded(folded);
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
    for (const auto& each : m_lanes) {
        m_again = each->place() || m_again;
    }
    // About one label each 110 pixels. Ticks are made before the layout, so that a change shows with the next replot.
    const int ticks = std::max(2, widthOfTimes() / 110);
    m_again = m_again || ticks != m_ticker->tickCount();
    m_ticker->setTickCount(ticks);
}

} // namespace rollcall::gui
