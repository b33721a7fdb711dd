#include "gui/lanes/gap_hatching.h"

#include "gui/lanes/small_font.h"
#include "gui/lanes/time_ticker.h"

#include <QCoreApplication>

namespace rollcall::gui {

GapHatching::GapHatching(QCPAxis* time, QCPAxis* value) : QCPAbstractPlottable(time, value)
{
    setSelectable(QCP::stNone);
}

void GapHatching::draw(QCPPainter* painter)
{
    const QRectF lane = clipRect();
    painter->setFont(smallFont(painter->font()));
    const QString words = QCoreApplication::translate("rollcall::gui::GapHatching", "not known");
    for (const TimeStretch& gap : m_gaps) {
        const double left = keyAxis()->coordToPixel(keyOf(gap.from));
        const double right = keyAxis()->coordToPixel(keyOf(gap.to));
        const QRectF area = QRectF(QPointF(left, lane.top()), QPointF(right, lane.bottom())) & lane;
        if (area.isEmpty()) {
            continue;
        }
        painter->fillRect(area, QBrush(m_theme.gap, Qt::BDiagPattern));
        QRectF room = painter->fontMetrics().boundingRect(words);
        room.adjust(-4, -2, 4, 2);
        room.moveCenter(area.center());
        if (area.contains(room)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(m_theme.panel);
            painter->drawRoundedRect(room, 3, 3);
            painter->setPen(m_theme.muted);
            painter->drawText(room, Qt::AlignCenter, words);
        }
    }
}

double GapHatching::selectTest(const QPointF& /*pos*/, bool /*onlySelectable*/, QVariant* /*details*/) const
{
    return -1; // QCustomPlot's word for "not hit"
}

QCPRange GapHatching::getKeyRange(bool& foundRange, QCP::SignDomain /*inSignDomain*/) const
{
    foundRange = false;
    return {};
}

QCPRange GapHatching::getValueRange(bool& foundRange, QCP::SignDomain /*inSignDomain*/, const QCPRange& /*inKeyRange*/) const
{
    foundRange = false;
    return {};
}

void GapHatching::drawLegendIcon(QCPPainter* /*painter*/, const QRectF& /*rect*/) const { }

} // namespace rollcall::gui
