#include "gui/lanes/departure_sign.h"

namespace rollcall::gui {

void drawDepartureSign(QCPPainter& painter, const QPointF& center, Verdict verdict, const Theme& theme)
{
    if (verdict == Verdict::pollIntervalExceeded || verdict == Verdict::ambiguous) {
        const bool isSure = verdict == Verdict::pollIntervalExceeded;
        painter.setPen(QPen(isSure ? theme.panel : theme.attention, isSure ? 1 : 1.5));
        painter.setBrush(isSure ? theme.trouble : theme.panel);
        painter.drawPolygon(QPolygonF({center + QPointF(0, -7), center + QPointF(7, 6), center + QPointF(-7, 6)}));
        return;
    }
    painter.setPen(QPen(theme.muted, 1.5));
    painter.setBrush(theme.panel);
    painter.drawEllipse(center, 3.5, 3.5);
}

} // namespace rollcall::gui
