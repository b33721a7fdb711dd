#include "gui/lanes/column_line.h"

#include "gui/lanes/time_ticker.h"

#include <algorithm>

namespace rollcall::gui {

ColumnLine::ColumnLine(QCPAxis* time, QCPAxis* value, bool filled) : QCPAbstractPlottable(time, value), m_filled(filled)
{
    setSelectable(QCP::stNone);
}

std::optional<double> ColumnLine::greatest() const
{
    const QCPRange shown = keyAxis()->range();
    std::optional<double> greatest;
    for (std::size_t i = 0; i < m_series.columns.size(); ++i) {
        const auto& column = m_series.columns[i];
        if (column.range && keyOf(column.from) <= shown.upper && keyOf(m_series.endOf(i)) >= shown.lower) {
            greatest = std::max(greatest.value_or(0), column.range->max);
        }
    }
    return greatest;
}

QRect ColumnLine::clipRect() const
{
    return QCPAbstractPlottable::clipRect().adjusted(0, -1, 0, 2);
}

void ColumnLine::draw(QCPPainter* painter)
{
    const auto& columns = m_series.columns;
    const auto alike = [&](std::size_t a, std::size_t b) {
        return columns[a].range.has_value() == columns[b].range.has_value() && columns[a].partial == columns[b].partial;
    };
    for (std::size_t first = 0, last = 0; first < columns.size(); first = last) {
        for (last = first + 1; last < columns.size() && alike(first, last);) {
            ++last;
        }
        if (columns[first].range) {
            drawRun(*painter, first, last);
        }
    }
}

void ColumnLine::drawRun(QCPPainter& painter, std::size_t first, std::size_t last) const
{
    const auto& columns = m_series.columns;
    const auto count = static_cast<int>(last - first);
    QPolygonF top;
    QPolygonF bottom;
    top.reserve(count + 2);
    bottom.reserve(count + 2);
    const auto add = [&](double key, const SeriesColumn::Range& range) {
        top.append(coordsToPixels(key, range.max));
        bottom.append(coordsToPixels(key, range.min));
    };
    // To the edges of the outer columns, for that is where knowledge begins and ends; and to the neighbour that is known too.
    add(keyOf(columns[first].from), *columns[first].range);
    for (std::size_t i = first; i < last; ++i) {
        add((keyOf(columns[i].from) + keyOf(m_series.endOf(i))) / 2, *columns[i].range);
    }
    const bool goesOn = last < columns.size() && columns[last].range;
    add(keyOf(m_series.endOf(last - 1)), goesOn ? *columns[last].range : *columns[last - 1].range);

    const bool partial = columns[first].partial;
    QColor fill = m_color;
    if (m_filled) {
        QPolygonF area = top;
        area.append({top.last().x(), coordsToPixels(0, 0).y()});
        area.append({top.first().x(), coordsToPixels(0, 0).y()});
        fill.setAlphaF(partial ? 0.10F : 0.22F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawPolygon(area);
    }
    QPolygonF band = top;
    std::reverse_copy(bottom.begin(), bottom.end(), std::back_inserter(band));
    fill.setAlphaF(partial ? 0.15F : 0.30F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawPolygon(band);

    painter.setBrush(Qt::NoBrush);
    QPen pen(m_color, 1);
    if (partial) {
        pen.setDashPattern({4, 3});
    }
    painter.setPen(pen);
    painter.drawPolyline(top);
}

double ColumnLine::selectTest(const QPointF& /*pos*/, bool /*onlySelectable*/, QVariant* /*details*/) const
{
    return -1; // QCustomPlot's word for "not hit"
}

QCPRange ColumnLine::getKeyRange(bool& foundRange, QCP::SignDomain /*inSignDomain*/) const
{
    foundRange = !m_series.columns.empty();
    return {keyOf(m_series.query.from), keyOf(m_series.query.to)};
}

QCPRange ColumnLine::getValueRange(bool& foundRange, QCP::SignDomain /*inSignDomain*/, const QCPRange& /*inKeyRange*/) const
{
    const auto most = greatest();
    foundRange = most.has_value();
    return {0, most.value_or(0)};
}

void ColumnLine::drawLegendIcon(QCPPainter* /*painter*/, const QRectF& /*rect*/) const { }

} // namespace rollcall::gui
