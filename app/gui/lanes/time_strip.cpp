#include "gui/lanes/time_strip.h"

#include "gui/lanes/small_font.h"
#include "gui/lanes/time_ticker.h"

namespace rollcall::gui {

TimeStrip::TimeStrip(QCustomPlot* plot, QCPMarginGroup* margins, const QSharedPointer<TimeTicker>& ticker)
    : QCPAxisRect(plot, false), m_ticker(ticker)
{
    setLayer(QStringLiteral("background"));
    setSizeConstraintRect(QCPLayoutElement::scrOuterRect);
    setMinimumSize(0, stripHeight);
    setMaximumSize(QWIDGETSIZE_MAX, stripHeight);
    setAutoMargins(QCP::msLeft | QCP::msRight);
    setMinimumMargins(QMargins());
    setMargins(QMargins(0, 0, 0, stripHeight));
    setMarginGroup(QCP::msLeft | QCP::msRight, margins);
    QCPAxis* time = addAxis(QCPAxis::atBottom);
    time->setTicker(ticker);
    time->setTickLength(0, 0);
    time->setBasePen(Qt::NoPen);
    time->setTickPen(Qt::NoPen);
    time->setSubTicks(false);
    time->setTickLabelPadding(5);
    time->setLayer(QStringLiteral("axes"));
    time->grid()->setVisible(false);
}

void TimeStrip::setTheme(const Theme& theme)
{
    m_theme = theme;
    axis(QCPAxis::atBottom)->setTickLabelColor(theme.muted);
    axis(QCPAxis::atBottom)->setTickLabelFont(smallFont(parentPlot()->font()));
}

void TimeStrip::setRange(Timestamp from, Timestamp to)
{
    axis(QCPAxis::atBottom)->setRange(keyOf(from), keyOf(to));
}

void TimeStrip::draw(QCPPainter* painter)
{
    painter->setFont(smallFont(painter->font()));
    painter->setPen(m_theme.muted);
    // At the end of the gutter that leaves the first time its room.
    const Timestamp end = timeOf(axis(QCPAxis::atBottom)->range().upper);
    painter->drawText(QPointF(outerRect().left() + 10, rect().top() + 5 + QFontMetricsF(painter->font()).ascent()),
                      TimeWords{m_ticker->utc()}.zone(end));
}

} // namespace rollcall::gui
