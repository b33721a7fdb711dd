#include "gui/lanes/hover_card.h"

#include "gui/lanes/small_font.h"

#include <QTextLayout>

#include <algorithm>

namespace rollcall::gui {

namespace {

constexpr double widest = 380;
constexpr double padding = 7;
constexpr double away = 14; ///< from the point
constexpr qsizetype mostLines = 10;

QStringList brokenUp(const QString& text, const QFont& font)
{
    QTextLayout layout(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    QStringList lines;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(widest);
        lines << text.mid(line.textStart(), line.textLength()).trimmed();
    }
    layout.endLayout();
    return lines;
}

} // namespace

void HoverCard::setWords(const QStringList& lines, const QPointF& point)
{
    m_lines = lines;
    m_point = point;
}

void HoverCard::applyDefaultAntialiasingHint(QCPPainter* painter) const
{
    painter->setAntialiasing(true);
}

void HoverCard::draw(QCPPainter* painter)
{
    if (m_lines.isEmpty()) {
        return;
    }
    painter->setFont(smallFont(painter->font()));
    QFont bold = painter->font();
    bold.setBold(true);
    const QStringList title = brokenUp(m_lines.front(), bold);
    QStringList lines = title;
    for (qsizetype i = 1; i < m_lines.size(); ++i) {
        lines += brokenUp(m_lines[i], painter->font());
    }
    if (lines.size() > mostLines) {
        lines = lines.mid(0, mostLines);
        lines.back() += QStringLiteral(" …");
    }
    const QFontMetricsF metrics(bold);
    double width = 0;
    for (const auto& line : lines) {
        width = std::max(width, metrics.horizontalAdvance(line));
    }
    const QRectF plot = parentPlot()->viewport();
    QRectF box(m_point.x() + away, m_point.y() + away, width + 2 * padding,
               metrics.height() * static_cast<double>(lines.size()) + 2 * padding - 2);
    if (box.right() > plot.right() - 2) {
        box.moveRight(m_point.x() - away);
    }
    if (box.bottom() > plot.bottom() - 2) {
        box.moveBottom(m_point.y() - away);
    }
    box.moveTopLeft({std::max(box.left(), 2.0), std::max(box.top(), 2.0)});
    painter->setPen(m_theme.border);
    painter->setBrush(m_theme.raised);
    painter->drawRoundedRect(box, 4, 4);
    painter->setPen(m_theme.text);
    double y = box.top() + padding - 1 + metrics.ascent();
    const QFont plain = painter->font();
    for (qsizetype i = 0; i < lines.size(); ++i) {
        painter->setFont(i < title.size() ? bold : plain);
        painter->drawText(QPointF(box.left() + padding, y), lines[i]);
        y += metrics.height();
    }
}

} // namespace rollcall::gui
