#include "gui/lanes/ownership_bars.h"

#include "gui/lanes/departure_sign.h"
#include "gui/lanes/lane_frame.h"
#include "gui/lanes/small_font.h"
#include "gui/lanes/time_ticker.h"
#include "gui/ownership/ownership_words.h"

#include <algorithm>
#include <cmath>

namespace rollcall::gui {

namespace {

using Kind = OwnershipBar::Kind;

constexpr double rowGap = 5; ///< between the bars of two rows
constexpr double side = 10; ///< between the card's edge and the names

} // namespace

OwnershipBars::OwnershipBars(LaneFrame& frame, QCPAxis& time, const OwnershipBoard& board)
    : QCPLayerable(frame.parentPlot(), QStringLiteral("main")), m_frame(frame), m_time(time), m_board(board)
{
}

int OwnershipBars::room() const
{
    return std::max(1, m_frame.height() / leastRow);
}

double OwnershipBars::rowHeight() const
{
    const int rows = std::clamp(static_cast<int>(m_board.shown().size()), 1, room());
    return std::clamp(static_cast<double>(m_frame.height()) / rows, 1.0 * leastRow, 1.0 * mostRow);
}

QRectF OwnershipBars::rowRect(int position) const
{
    const double left = m_frame.outerRect().left() + side;
    return {left, m_frame.top() + (position - m_board.first()) * rowHeight(), m_frame.left() + m_frame.width() - left,
            rowHeight()};
}

double OwnershipBars::pixelOf(Timestamp time) const
{
    return m_time.coordToPixel(keyOf(time));
}

std::optional<OwnershipHit> OwnershipBars::at(const QPointF& point) const
{
    if (!m_frame.rect().contains(point.toPoint()) || m_board.shown().empty()) {
        return std::nullopt;
    }
    const int position = m_board.first() + static_cast<int>((point.y() - m_frame.top()) / rowHeight());
    if (position >= static_cast<int>(m_board.shown().size())) {
        return std::nullopt;
    }
    const Timestamp time = timeOf(m_time.pixelToCoord(point.x()));
    OwnershipHit hit{m_board.shown()[static_cast<std::size_t>(position)], nullptr, std::nullopt};
    if (time <= m_board.now()) {
        hit.bar = m_board.rows().barAt(hit.row, time);
    }
    if (hit.bar != nullptr && hit.bar->hasParts()) {
        const QRectF bar = barRect(*hit.bar, rowRect(position));
        const auto part = static_cast<int>((point.y() - bar.top()) / bar.height() * hit.bar->count);
        hit.part = hit.bar->parts[static_cast<std::size_t>(std::clamp(part, 0, static_cast<int>(hit.bar->count) - 1))];
    }
    return hit;
}

QRect OwnershipBars::clipRect() const
{
    return {m_frame.outerRect().left(), m_frame.top(), m_frame.outerRect().width(), m_frame.height()};
}

void OwnershipBars::applyDefaultAntialiasingHint(QCPPainter* painter) const
{
    painter->setAntialiasing(true);
}

void OwnershipBars::draw(QCPPainter* painter)
{
    if (m_board.shown().empty()) {
        return;
    }
    painter->setFont(smallFont(painter->font()));
    const int last = std::min(static_cast<int>(m_board.shown().size()), m_board.first() + room() + 1);
    for (int position = m_board.first(); position < last; ++position) {
        drawName(*painter, position);
    }
    painter->save();
    painter->setClipRect(m_frame.rect());
    drawUnknown(*painter);
    for (int position = m_board.first(); position < last; ++position) {
        drawRow(*painter, position);
    }
    if (const auto lit = m_board.litIndex()) {
        drawPath(*painter, *lit);
    }
    for (int position = m_board.first(); position < last; ++position) {
        drawDepartures(*painter, position);
    }
    painter->restore();
}

void OwnershipBars::drawUnknown(QCPPainter& painter) const
{
    const auto since = m_board.rows().history().since;
    if (since && *since > m_board.from()) {
        QRectF area = m_frame.rect();
        area.setRight(std::min(area.right(), pixelOf(*since)));
        painter.fillRect(area, QBrush(m_theme.gap, Qt::BDiagPattern));
    }
}

void OwnershipBars::drawName(QCPPainter& painter, int position) const
{
    const auto& row = m_board.rows().rows()[m_board.shown()[static_cast<std::size_t>(position)]];
    QRectF area = rowRect(position);
    const bool isCurrent = m_board.cursor() == position;
    if (isCurrent) {
        painter.setPen(QPen(m_theme.accent, 1));
        painter.setBrush(m_theme.selection);
        painter.drawRoundedRect(area.adjusted(-4, 1, -0.5, -1), 3, 3);
    }
    area.setRight(m_frame.left() - 8);
    const bool isLit = m_board.mode() == OwnershipMode::partitions && m_board.litIndex() == row.subject;
    painter.setPen(isLit || isCurrent ? m_theme.text : m_theme.muted);
    const QString name = painter.fontMetrics().elidedText(row.name, Qt::ElideMiddle, static_cast<int>(area.width()));
    painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, name);
}

void OwnershipBars::drawRow(QCPPainter& painter, int position) const
{
    const QRectF row = rowRect(position);
    const auto index = m_board.shown()[static_cast<std::size_t>(position)];
    const auto lit = m_board.litIndex();
    const bool isFollowed = m_board.mode() == OwnershipMode::partitions && lit == m_board.rows().rows()[index].subject;
    const Timestamp to = std::min(m_board.to(), m_board.now());
    double drawn = -1; // the last column that has its ink: what is narrower than a pixel is drawn once a pixel
    for (const auto& bar : m_board.rows().barsWithin(index, m_board.from(), to)) {
        const QRectF rect = barRect(bar, row);
        if (rect.right() <= drawn) {
            continue;
        }
        drawBar(painter, bar, rect, lit && !isFollowed);
        drawn = std::floor(rect.right());
    }
}

/// Where it went, on its row: what became of the others is told by the bar that says that they are gone.
void OwnershipBars::drawDepartures(QCPPainter& painter, int position) const
{
    const auto row = m_board.shown()[static_cast<std::size_t>(position)];
    for (const auto& bar : m_board.rows().barsWithin(row, m_board.from(), std::min(m_board.to(), m_board.now()))) {
        const auto* departure = m_board.departureOf(row, bar);
        const bool hasSign = departure != nullptr
            && (departure->verdict == Verdict::pollIntervalExceeded || departure->verdict == Verdict::ambiguous);
        if (hasSign && bar.from >= m_board.from()) {
            drawDepartureSign(painter, {pixelOf(bar.from), rowRect(position).center().y()}, departure->verdict, m_theme);
        }
    }
}

QRectF OwnershipBars::barRect(const OwnershipBar& bar, const QRectF& row) const
{
    const double left = std::max(pixelOf(bar.from), m_frame.left() - 10.0);
    const Timestamp end = std::min({bar.to.value_or(m_board.now()), m_board.now(), m_board.to() + Milliseconds{1}});
    const double right = std::max(std::min(pixelOf(end), m_frame.right() + 11.0), left + 1);
    return QRectF(QPointF(left, row.top() + rowGap / 2), QPointF(right, row.bottom() - rowGap / 2));
}

QColor OwnershipBars::mixed(const QColor& color, double share) const
{
    const QColor& ground = m_theme.panel;
    const auto channel = [share](int a, int b) { return static_cast<int>(std::lround(a * share + b * (1 - share))); };
    return {channel(color.red(), ground.red()), channel(color.green(), ground.green()), channel(color.blue(), ground.blue())};
}

QColor OwnershipBars::partColor(std::uint32_t part) const
{
    const auto& rows = m_board.rows();
    if (rows.mode() == OwnershipMode::partitions || rows.partitions().size() <= m_theme.series.size()) {
        return m_theme.series[part % m_theme.series.size()];
    }
    const auto& topics = rows.history().topics;
    const auto topic = std::ranges::find(topics, rows.partitions()[part].topic) - topics.begin();
    return m_theme.series[static_cast<std::size_t>(topic) % m_theme.series.size()];
}

QColor OwnershipBars::wholeColor(const OwnershipBar& bar) const
{
    constexpr double least = 0.24;
    constexpr double most = 0.56; // darker or lighter, and the words on it could not be read
    return mixed(m_theme.lag, least + (most - least) * bar.count / m_board.rows().most());
}

void OwnershipBars::drawBar(QCPPainter& painter, const OwnershipBar& bar, const QRectF& rect, bool isGrey) const
{
    painter.setBrush(Qt::NoBrush);
    switch (bar.kind) {
    case Kind::owned:
        drawOwned(painter, bar, rect, isGrey);
        break;
    case Kind::waiting:
        painter.setPen(QPen(m_theme.border, 1));
        painter.drawLine(QPointF(rect.left(), rect.center().y()), QPointF(rect.right(), rect.center().y()));
        break;
    case Kind::idle:
    case Kind::unowned:
        painter.fillRect(rect, mixed(m_theme.attention, 0.10));
        painter.fillRect(rect, QBrush(mixed(m_theme.attention, 0.45), Qt::BDiagPattern));
        break;
    case Kind::gone: {
        QPen pen(bar.to ? m_theme.muted : m_theme.border, 1);
        pen.setDashPattern({4, 3});
        painter.setPen(pen);
        painter.drawRoundedRect(rect.adjusted(1, 0.5, -1, -0.5), 3, 3);
        break;
    }
    }
    drawLabel(painter, bar, rect);
}

void OwnershipBars::drawOwned(QCPPainter& painter, const OwnershipBar& bar, const QRectF& rect, bool isGrey) const
{
    painter.setPen(Qt::NoPen);
    // A hair of the ground between two bars of a row, so that a change shows even where both look alike.
    const QRectF whole = rect.width() > 4 ? rect.adjusted(0.5, 0, -0.5, 0) : rect;
    if (!bar.hasParts()) {
        painter.setBrush(isGrey ? mixed(m_theme.muted, 0.25) : wholeColor(bar));
        painter.drawRoundedRect(whole, 2, 2);
        return;
    }
    const double height = whole.height() / bar.count;
    for (std::uint32_t i = 0; i < bar.count; ++i) {
        const bool isLit = m_board.mode() == OwnershipMode::members ? m_board.litIndex() == bar.parts[i] : false;
        painter.setBrush(isGrey && !isLit ? mixed(m_theme.muted, 0.25) : mixed(partColor(bar.parts[i]), isLit ? 0.8 : 0.5));
        painter.drawRoundedRect(QRectF(whole.left(), whole.top() + i * height, whole.width(), height - (bar.count > 1 ? 1 : 0)),
                                2, 2);
    }
}

void OwnershipBars::drawLabel(QCPPainter& painter, const OwnershipBar& bar, const QRectF& rect) const
{
    const QRectF seen = rect & QRectF(m_frame.rect());
    constexpr double leastWidth = 18;
    if (seen.width() < leastWidth) {
        return;
    }
    const QFontMetricsF metrics(painter.font());
    QRectF room = seen.adjusted(6, 0, -6, 0);
    painter.setPen(bar.kind == Kind::gone ? m_theme.muted : m_theme.text);
    const QString change =
        bar.kind == Kind::owned && !bar.hasParts() && rect.left() >= seen.left() ? changeWords(bar) : QString();
    if (!change.isEmpty() && metrics.horizontalAdvance(change) <= room.width()) {
        painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, change);
        room.setLeft(room.left() + metrics.horizontalAdvance(change) + 8);
    }
    QString words = barLabel(m_board.rows(), bar, m_board.now(), m_board.reasonOf(bar));
    if (metrics.horizontalAdvance(words) > room.width()) {
        // A reason may be cut: its card has it whole. Half a number would be another one.
        words = bar.kind == Kind::idle ? painter.fontMetrics().elidedText(words, Qt::ElideRight, static_cast<int>(room.width()))
                                       : QString();
    }
    if (words.isEmpty()) {
        return;
    }
    const bool isStriped = bar.kind == Kind::idle || bar.kind == Kind::unowned || (bar.hasParts() && bar.count > 1);
    if (isStriped) {
        QRectF ground(0, 0, metrics.horizontalAdvance(words) + 8, std::min(metrics.height(), rect.height() - 2));
        ground.moveCenter(room.center());
        painter.fillRect(ground, m_theme.panel);
    }
    painter.drawText(room, Qt::AlignCenter, words);
}

void OwnershipBars::drawPath(QCPPainter& painter, std::uint32_t partition) const
{
    if (m_board.mode() == OwnershipMode::partitions) {
        const auto at = std::ranges::find(m_board.shown(), m_board.rows().rowOf(partition));
        if (at != m_board.shown().end()) {
            painter.setPen(QPen(m_theme.text, 2));
            painter.setBrush(Qt::NoBrush);
            QRectF row = rowRect(static_cast<int>(at - m_board.shown().begin()));
            row.setLeft(m_frame.left() + 1);
            painter.drawRoundedRect(row.adjusted(0, 1.5, -1, -1.5), 3, 3);
        }
        return;
    }
    QPolygonF line;
    const auto finish = [&] {
        if (line.size() > 1) {
            painter.drawPolyline(line);
        }
        line.clear();
    };
    painter.setBrush(Qt::NoBrush);
    QPen pen(m_theme.text, 2);
    pen.setJoinStyle(Qt::RoundJoin);
    painter.setPen(pen);
    for (const auto& step : m_board.rows().pathOf(partition)) {
        const auto at = std::ranges::find(m_board.shown(), m_board.rows().rowOf(step.member));
        if (at == m_board.shown().end()) {
            finish();
            continue;
        }
        const QRectF row = rowRect(static_cast<int>(at - m_board.shown().begin()));
        const double y = row.top() + 2;
        // From owner to owner in one stroke: the time between two is the slope.
        line << QPointF(std::max(pixelOf(step.from), m_frame.left() - 10.0), y);
        line << QPointF(std::min(pixelOf(std::min(step.to.value_or(m_board.now()), m_board.now())), m_frame.right() + 10.0), y);
    }
    finish();
}

} // namespace rollcall::gui
