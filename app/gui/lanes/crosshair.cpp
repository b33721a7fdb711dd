#include "gui/lanes/crosshair.h"

#include "gui/lanes/lane.h"
#include "gui/lanes/lane_frame.h"
#include "gui/lanes/small_font.h"
#include "gui/lanes/time_strip.h"
#include "gui/lanes/time_ticker.h"

#include <algorithm>
#include <cmath>

namespace rollcall::gui {

namespace {

const SeriesColumn* columnOf(const Lane& lane, SeriesMetric metric, Timestamp time)
{
    const AnsweredSeries* series = lane.seriesOf(metric);
    return series ? series->columnAt(time) : nullptr;
}

} // namespace

Crosshair::Crosshair(QCustomPlot* plot, const QString& layer, const std::vector<std::unique_ptr<Lane>>& lanes,
                     const TimeStrip* strip)
    : QCPLayerable(plot, layer), m_lanes(lanes), m_strip(strip)
{
}

void Crosshair::applyDefaultAntialiasingHint(QCPPainter* painter) const
{
    painter->setAntialiasing(true);
}

void Crosshair::draw(QCPPainter* painter)
{
    if (m_focused) {
        painter->setPen(QPen(m_theme.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(parentPlot()->viewport()).adjusted(1, 1, -1, -1), 5, 5);
    }
    painter->setFont(smallFont(painter->font()));
    drawMark(*painter);
    const QCPAxis* axis = m_strip->axis(QCPAxis::atBottom);
    if (!m_time || !axis->range().contains(keyOf(*m_time))) {
        return;
    }
    const double x = axis->coordToPixel(keyOf(*m_time));
    painter->setPen(QPen(m_theme.crosshair, 1, Qt::DotLine));
    painter->setAntialiasing(false);
    painter->drawLine(QPointF(x, m_lanes.front()->frame()->outerRect().top()), QPointF(x, m_strip->top()));
    painter->setAntialiasing(true);
    for (const auto& lane : m_lanes) {
        if (!lane->folded()) {
            drawValues(*painter, *lane, x);
        }
    }
    drawTime(*painter, *m_time, m_theme.border);
}

void Crosshair::drawMark(QCPPainter& painter) const
{
    const QCPAxis* axis = m_strip->axis(QCPAxis::atBottom);
    if (!m_mark || !axis->range().contains(keyOf(*m_mark))) {
        return;
    }
    const double x = axis->coordToPixel(keyOf(*m_mark));
    painter.setAntialiasing(false);
    painter.setPen(QPen(m_theme.accent, 1));
    painter.drawLine(QPointF(x, m_lanes.front()->frame()->outerRect().top()), QPointF(x, m_strip->top()));
    painter.setAntialiasing(true);
    // Two times side by side would lie on one another; that of the mouse is the one that is asked for.
    constexpr double apart = 90;
    if (!m_time || std::abs(axis->coordToPixel(keyOf(*m_time)) - x) > apart) {
        drawTime(painter, *m_mark, m_theme.accent);
    }
}

void Crosshair::drawTime(QCPPainter& painter, Timestamp time, const QColor& edge) const
{
    const double x = m_strip->axis(QCPAxis::atBottom)->coordToPixel(keyOf(time));
    const TimeWords zone{m_utc};
    const bool longAgo = m_strip->axis(QCPAxis::atBottom)->range().size() > 86'400;
    const QString words = longAgo ? zone.dateAndClock(time, QLocale()) : zone.clock(time);
    QRectF box = QFontMetricsF(painter.font()).boundingRect(words);
    box.adjust(-8, -3, 8, 3);
    box.moveCenter({x, m_strip->outerRect().center().y() + 0.5});
    box.moveLeft(std::clamp(box.left(), 1.0, std::max(1.0, parentPlot()->width() - box.width() - 1)));
    blankTicks(painter, box);
    painter.setPen(edge);
    painter.setBrush(m_theme.raised);
    painter.drawRoundedRect(box, 4, 4);
    painter.setPen(m_theme.text);
    painter.drawText(box, Qt::AlignCenter, words);
}

void Crosshair::blankTicks(QCPPainter& painter, const QRectF& box) const
{
    const QCPAxis* axis = m_strip->axis(QCPAxis::atBottom);
    const QFontMetricsF metrics(painter.font());
    for (int i = 0; i < axis->tickVector().size() && i < axis->tickVectorLabels().size(); ++i) {
        const double half = metrics.horizontalAdvance(axis->tickVectorLabels()[i]) / 2 + 3;
        const double x = axis->coordToPixel(axis->tickVector()[i]);
        const QRectF tick(x - half, box.top(), 2 * half, box.height());
        if (tick.intersects(box)) {
            painter.fillRect(tick, m_theme.window);
        }
    }
}

void Crosshair::drawValues(QCPPainter& painter, const Lane& lane, double x) const
{
    struct Row {
        QString words;
        QColor color;
    };
    std::vector<Row> rows;
    for (const LineSpec& line : lane.spec().lines) {
        if (const SeriesColumn* column = columnOf(lane, line.metric, *m_time)) {
            rows.push_back({lineWords(line, columnWords(lane.spec(), *column, QLocale())), m_theme.*line.color});
        }
    }
    if (rows.empty()) {
        return;
    }
    const QFontMetricsF metrics(painter.font());
    double width = 0;
    for (const Row& row : rows) {
        width = std::max(width, metrics.horizontalAdvance(row.words));
    }
    // Right of the line, or left of it where there is no room; within the plot, so that titles and labels stay readable.
    const QRectF plot = lane.frame()->rect();
    QRectF box(x + 8, plot.top() + 2, width + 12, metrics.height() * static_cast<double>(rows.size()) + 4);
    if (box.right() > plot.right()) {
        box.moveRight(x - 8);
    }
    painter.setPen(m_theme.border);
    painter.setBrush(m_theme.raised);
    painter.drawRoundedRect(box, 4, 4);
    double y = box.top() + 2 + metrics.ascent();
    for (const Row& row : rows) {
        painter.setPen(row.color);
        painter.drawText(QPointF(box.left() + 6, y), row.words);
        y += metrics.height();
    }
}

} // namespace rollcall::gui
