#include "gui/lanes/budget_bands.h"

#include "gui/budget/budget_words.h"
#include "gui/lanes/departure_sign.h"
#include "gui/lanes/lane_frame.h"
#include "gui/lanes/small_font.h"
#include "gui/lanes/time_ticker.h"
#include "gui/words/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace rollcall::gui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(rollcall::gui::BudgetBands)
};

constexpr double side = 10; ///< between the card's edge and the names
constexpr double above = 9; ///< of the limit line, for what goes beyond it
constexpr double below = 4; ///< of no time at all
/// What is drawn at most: how far beyond the limit somebody is says its card.
constexpr double mostShare = 1.25;
constexpr double thinnest = 2.5; ///< a band that an eye still finds

} // namespace

BudgetBands::BudgetBands(LaneFrame& frame, QCPAxis& time, const BudgetPicture& picture)
    : QCPLayerable(frame.parentPlot(), QStringLiteral("main")), m_frame(frame), m_time(time), m_picture(picture)
{
}

int BudgetBands::room() const
{
    return std::max(1, m_frame.height() / leastRow);
}

QRectF BudgetBands::rowRect(int position) const
{
    const int rows = std::max(1, static_cast<int>(m_picture.shown.size()));
    const double height = std::min(static_cast<double>(m_frame.height()) / rows, 1.0 * mostRow);
    const double left = m_frame.outerRect().left() + side;
    return {left, m_frame.top() + position * height, m_frame.left() + m_frame.width() - left, height};
}

double BudgetBands::heightOf(double share, const QRectF& row) const
{
    const double zero = row.bottom() - below;
    const double limit = row.top() + above;
    return zero - std::min(share, mostShare) * (zero - limit);
}

std::optional<int> BudgetBands::at(const QPointF& point) const
{
    if (!m_frame.rect().contains(point.toPoint())) {
        return std::nullopt;
    }
    for (int position = 0; position < static_cast<int>(m_picture.shown.size()); ++position) {
        if (rowRect(position).contains(point)) {
            return position;
        }
    }
    return std::nullopt;
}

double BudgetBands::pixelOf(Timestamp time) const
{
    return m_time.coordToPixel(keyOf(time));
}

QRectF BudgetBands::between(Timestamp from, Timestamp to, const QRectF& row) const
{
    const double left = std::max(pixelOf(from), m_frame.left() - 10.0);
    const double right = std::min(pixelOf(to), m_frame.right() + 11.0);
    return QRectF(QPointF(left, row.top()), QPointF(std::max(left, right), row.bottom()));
}

QColor BudgetBands::colorOf(double share) const
{
    return share >= 1 ? m_theme.trouble : share >= 0.8 ? m_theme.attention : m_theme.lag;
}

QRect BudgetBands::clipRect() const
{
    return {m_frame.outerRect().left(), m_frame.top(), m_frame.outerRect().width(), m_frame.height()};
}

void BudgetBands::applyDefaultAntialiasingHint(QCPPainter* painter) const
{
    painter->setAntialiasing(true);
}

void BudgetBands::draw(QCPPainter* painter)
{
    painter->setFont(smallFont(painter->font()));
    for (int position = 0; position < static_cast<int>(m_picture.shown.size()); ++position) {
        const auto& row = m_picture.rows.rows()[m_picture.shown[static_cast<std::size_t>(position)]];
        const QRectF rect = rowRect(position);
        drawName(*painter, row, rect);
        painter->save();
        painter->setClipRect(m_frame.rect());
        drawRow(*painter, row, rect);
        painter->restore();
    }
}

void BudgetBands::drawName(QCPPainter& painter, const BudgetRow& row, const QRectF& rect) const
{
    QRectF area = rect;
    area.setRight(m_frame.left() - 8);
    const QFontMetricsF metrics(painter.font());
    QRectF lines(area.left(), 0, area.width(), 2 * metrics.height());
    lines.moveCenter(area.center());
    const auto write = [&](const QColor& color, int flags, const QString& words) {
        painter.setPen(color);
        painter.drawText(lines, flags, painter.fontMetrics().elidedText(words, Qt::ElideMiddle, static_cast<int>(lines.width())));
    };
    write(m_theme.text, Qt::AlignRight | Qt::AlignTop, row.name);
    write(m_theme.muted, Qt::AlignRight | Qt::AlignBottom, limitWords(row));
}

void BudgetBands::drawRow(QCPPainter& painter, const BudgetRow& row, const QRectF& rect) const
{
    if (m_picture.since && *m_picture.since > m_picture.from) {
        QRectF unknown = rect;
        unknown.setLeft(m_frame.left());
        unknown.setRight(std::min(pixelOf(*m_picture.since), rect.right()));
        painter.fillRect(unknown, QBrush(m_theme.gap, Qt::BDiagPattern));
    }
    std::optional<Timestamp> left;
    for (const auto& stay : row.stays) {
        if (left && *left < stay.from) {
            drawAbsence(painter, *left, stay.from, rect);
        }
        drawStay(painter, stay, rect);
        left = stay.to;
    }
    if (left) {
        drawAbsence(painter, *left, std::nullopt, rect);
    }
    for (const auto& stay : row.stays) {
        const auto* mark = stay.to ? m_picture.marks.of(stay.member, *stay.to) : nullptr;
        if (mark != nullptr) {
            drawMark(painter, *mark, rect);
        }
    }
}

void BudgetBands::drawStay(QCPPainter& painter, const BudgetStay& stay, const QRectF& rect) const
{
    const Timestamp end = std::min(stay.to.value_or(m_picture.now), m_picture.now);
    const Timestamp begin = std::max(stay.from, m_picture.since.value_or(stay.from));
    const QRectF area = between(begin, end, rect);
    if (area.width() <= 0 || !stay.limit) {
        return;
    }
    QPen limit(m_theme.trouble, 1);
    limit.setDashPattern({4, 3});
    painter.setPen(limit);
    const double y = std::round(heightOf(1, rect)) + 0.5;
    painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
    // Where a ramp is drawn the quiet band is not: the two would say different things of one time.
    double from = area.left();
    const auto quietUntil = [&](double until) {
        if (until > from) {
            QRectF band(QPointF(from, heightOf(stay.quiet, rect)), QPointF(until, heightOf(0, rect)));
            band.setTop(std::min(band.top(), band.bottom() - thinnest));
            QColor color = m_theme.lag;
            color.setAlphaF(0.45F);
            painter.fillRect(band, color);
        }
    };
    for (const auto& ramp : stay.ramps) {
        const Timestamp until = ramp.open ? end : ramp.until;
        if (until < m_picture.from || ramp.earliest > m_picture.to) {
            continue;
        }
        quietUntil(pixelOf(ramp.latest));
        from = std::max(from, pixelOf(until));
    }
    if (stay.noEvidence.isEmpty()) {
        quietUntil(area.right());
    }
    for (const auto& ramp : stay.ramps) {
        drawRamp(painter, ramp, rect);
    }
    drawMeasured(painter, stay, rect);
    if (!stay.noEvidence.isEmpty() && !stay.told) {
        painter.setPen(m_theme.muted);
        const QString words = Words::tr("no evidence now: %1").arg(stay.noEvidence);
        const QRectF room = (area & QRectF(m_frame.rect())).adjusted(6, 0, -6, 0);
        if (QFontMetricsF(painter.font()).horizontalAdvance(words) <= room.width()) {
            painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter, words);
        }
    }
}

void BudgetBands::drawRamp(QCPPainter& painter, const BudgetRamp& ramp, const QRectF& rect) const
{
    const Timestamp until = ramp.open ? m_picture.now : ramp.until;
    if (until < m_picture.from || ramp.earliest > m_picture.to || until <= ramp.earliest) {
        return;
    }
    const BudgetBand end = ramp.at(until);
    const double lower = heightOf(end.from, rect);
    const double upper = std::min(heightOf(end.to, rect), lower - thinnest);
    const double zero = heightOf(0, rect);
    const double right = pixelOf(until);
    QPolygonF band;
    band << QPointF(pixelOf(ramp.earliest), zero) << QPointF(pixelOf(ramp.earliest), zero - thinnest) << QPointF(right, upper)
         << QPointF(right, lower) << QPointF(std::min(pixelOf(ramp.latest), right), zero);
    const QColor color = colorOf(end.to);
    QColor fill = color;
    fill.setAlphaF(0.5F);
    painter.setPen(QPen(color, 1));
    painter.setBrush(fill);
    painter.drawPolygon(band);
}

/// One line, for it is known: up while the process tells that it has not polled, at the bottom between.
void BudgetBands::drawMeasured(QCPPainter& painter, const BudgetStay& stay, const QRectF& rect) const
{
    if (!stay.told) {
        return;
    }
    const double zero = heightOf(0, rect);
    const double left = m_frame.left() - 10.0;
    QPolygonF line{QPointF(std::max(pixelOf(stay.told->from), left), zero)};
    for (const auto& ramp : stay.measured) {
        const Timestamp until = ramp.open ? m_picture.now : ramp.until;
        const Timestamp begin = std::min(ramp.latest, until); // who tells once a second may have polled since
        if (until < m_picture.from || begin > m_picture.to) {
            continue;
        }
        line << QPointF(pixelOf(begin), zero) << QPointF(pixelOf(until), heightOf(ramp.at(until).from, rect));
        if (!ramp.open && &ramp != &stay.measured.back()) {
            line << QPointF(pixelOf(until), zero);
        }
    }
    if (stay.measured.empty() || stay.to) {
        line << QPointF(pixelOf(stay.told->to), zero);
    }
    painter.setPen(QPen(m_theme.text, 1.6));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
}

void BudgetBands::drawAbsence(QCPPainter& painter, Timestamp from, std::optional<Timestamp> to, const QRectF& rect) const
{
    const Timestamp end = std::min(to.value_or(m_picture.now), m_picture.now);
    const QRectF area = between(from, end, rect) & QRectF(m_frame.rect());
    const QString words = Words::tr("gone %1").arg(durationText(std::max(end - from, Milliseconds{0})));
    const double room = area.width() - 24;
    if (QFontMetricsF(painter.font()).horizontalAdvance(words) <= room) {
        painter.setPen(m_theme.muted);
        painter.drawText(area, Qt::AlignCenter, words);
    }
}

void BudgetBands::drawMark(QCPPainter& painter, const DepartureMark& mark, const QRectF& rect) const
{
    if (mark.at >= m_picture.from && mark.at <= m_picture.to) {
        drawDepartureSign(painter, {pixelOf(mark.at), heightOf(1, rect)}, mark.verdict, m_theme);
    }
}

} // namespace rollcall::gui
