#include "gui/lanes/lane_frame.h"

#include "gui/lanes/small_font.h"

#include <algorithm>

namespace rollcall::gui {

namespace {

constexpr double gutter = 10; ///< between the card's edge and its words

} // namespace

LaneFrame::LaneFrame(QCustomPlot* plot) : QCPAxisRect(plot, false)
{
    setLayer(QStringLiteral("background"));
    setAutoMargins(QCP::msLeft | QCP::msRight);
    setMargins(QMargins(0, topMargin, 0, bottomMargin));
    setSizeConstraintRect(QCPLayoutElement::scrOuterRect);
}

void LaneFrame::setNote(const QString& words, double x)
{
    m_note = words;
    m_noteX = x;
}

void LaneFrame::draw(QCPPainter* painter)
{
    painter->setAntialiasing(true);
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_theme.panel);
    painter->drawRoundedRect(outerRect(), 5, 5);
    if (m_folded) {
        return;
    }
    painter->setFont(smallFont(painter->font()));
    const QFontMetricsF metrics(painter->font());
    painter->setPen(m_theme.muted);
    painter->drawText(QPointF(outerRect().left() + gutter, outerRect().top() + 26 + metrics.ascent()), m_unit);
    if (!m_message.isEmpty()) {
        painter->drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, m_message);
        return;
    }
    if (!m_note.isEmpty()) {
        const double room = right() - metrics.horizontalAdvance(m_note);
        const double x = std::clamp(m_noteX, static_cast<double>(left()), std::max(room, static_cast<double>(left())));
        painter->drawText(QPointF(x, top() - 4), m_note);
    }
    drawEndLabels(*painter);
}

void LaneFrame::drawEndLabels(QCPPainter& painter) const
{
    const QFontMetricsF metrics(painter.font());
    struct Placed {
        const EndLabel* label;
        double y; ///< of its middle
    };
    std::vector<Placed> placed;
    for (const EndLabel& label : m_endLabels) {
        placed.push_back(
            {&label, label.value ? axis(QCPAxis::atLeft)->coordToPixel(*label.value) : bottom() - metrics.height() / 2});
    }
    std::stable_sort(placed.begin(), placed.end(), [](const Placed& a, const Placed& b) { return a.y < b.y; });
    // Each below the one before, and then as far up as the last one needs.
    double lowest = top() - metrics.height() / 2;
    for (Placed& each : placed) {
        each.y = std::max(each.y, lowest + (&each == placed.data() ? 0 : metrics.height()));
        lowest = each.y;
    }
    double highest = bottom() + metrics.height();
    for (auto each = placed.rbegin(); each != placed.rend(); ++each) {
        each->y = std::min(each->y, highest - metrics.height());
        highest = each->y;
    }
    for (const Placed& each : placed) {
        painter.setPen(each.label->value ? each.label->color : m_theme.muted);
        painter.drawText(QPointF(right() + 7, each.y + (metrics.ascent() - metrics.descent()) / 2), each.label->text);
    }
}

} // namespace rollcall::gui
