#pragma once

#include "gui/lanes/answered_series.h"

#include <qcustomplot.h>

namespace rollcall::gui {

/// Draws the columns of one series: the greatest values as a line, with a band down to the least ones. Columns that are absent
/// interrupt it; where they are partial it is dashed and its fill lighter.
class ColumnLine : public QCPAbstractPlottable {
public:
    ColumnLine(QCPAxis* time, QCPAxis* value, bool filled);

    void setColor(const QColor& color) { m_color = color; }
    void setSeries(AnsweredSeries series) { m_series = std::move(series); }
    [[nodiscard]] const AnsweredSeries& series() const { return m_series; }
    /// Of the columns that are shown; absent when none is known.
    [[nodiscard]] std::optional<double> greatest() const;

    double selectTest(const QPointF& pos, bool onlySelectable, QVariant* details) const override;
    QCPRange getKeyRange(bool& foundRange, QCP::SignDomain inSignDomain) const override;
    QCPRange getValueRange(bool& foundRange, QCP::SignDomain inSignDomain, const QCPRange& inKeyRange) const override;

protected:
    /// A pixel more than the plot, so that a line along its edge is whole.
    QRect clipRect() const override;
    void draw(QCPPainter* painter) override;
    void drawLegendIcon(QCPPainter* painter, const QRectF& rect) const override;

private:
    /// Columns of one kind, from first to before last.
    void drawRun(QCPPainter& painter, std::size_t first, std::size_t last) const;

    AnsweredSeries m_series;
    QColor m_color;
    bool m_filled;
};

} // namespace rollcall::gui
