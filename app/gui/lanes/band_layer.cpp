#include "gui/lanes/band_layer.h"

#include "gui/lanes/lane_frame.h"
#include "gui/lanes/time_ticker.h"

#include <algorithm>

namespace rollcall::gui {

namespace {

constexpr double leastWidth = 3;
constexpr double nearby = 3; ///< pixels beside a band that still mean it

} // namespace

BandLayer::BandLayer(QCustomPlot* plot, const QString& layer, const std::vector<LaneCard*>& lanes, const OwnershipBoard& board)
    : QCPLayerable(plot, layer), m_lanes(lanes), m_board(board)
{
}

void BandLayer::applyDefaultAntialiasingHint(QCPPainter* painter) const
{
    painter->setAntialiasing(false);
}

QRectF BandLayer::rectOf(const RebalanceBand& band, const LaneCard& lane) const
{
    const auto pixelOf = [&lane](Timestamp time) { return lane.timeAxis()->coordToPixel(keyOf(time)); };
    const Timestamp end = band.to.value_or(m_board.now());
    const double left = pixelOf(band.from);
    const QRectF plot = lane.frame()->rect();
    const QRectF card = lane.frame()->outerRect();
    QRectF rect(QPointF(left, card.top()), QPointF(std::max(pixelOf(end), left + leastWidth), card.bottom() + 1));
    rect.setLeft(std::max(rect.left(), plot.left()));
    rect.setRight(std::min(rect.right(), plot.right()));
    return rect;
}

const RebalanceBand* BandLayer::at(const QPointF& point) const
{
    const auto under = std::ranges::find_if(m_lanes, [&](const LaneCard* lane) {
        const QRectF card = lane->frame()->outerRect();
        const QRectF plot = lane->frame()->rect();
        return !lane->folded() && point.y() >= card.top() && point.y() <= card.bottom() && point.x() >= plot.left()
            && point.x() <= plot.right();
    });
    if (under == m_lanes.end()) {
        return nullptr;
    }
    const QCPAxis* axis = (*under)->timeAxis();
    const double perPixel = axis->range().size() / std::max(1, (*under)->frame()->width());
    const auto slack = Milliseconds(static_cast<std::int64_t>((nearby + leastWidth / 2) * perPixel * 1000));
    return m_board.bands().at(timeOf(axis->pixelToCoord(point.x() - leastWidth / 2)), slack);
}

void BandLayer::draw(QCPPainter* painter)
{
    const auto bands = m_board.bands().within(m_board.from(), m_board.to());
    QColor full = m_theme.accent;
    full.setAlphaF(m_theme.dark ? 0.30F : 0.20F);
    QColor faint = m_theme.accent;
    faint.setAlphaF(m_theme.dark ? 0.14F : 0.10F);
    for (const LaneCard* lane : m_lanes) {
        if (lane->folded()) {
            continue;
        }
        double drawn = lane->frame()->left(); // bands so near that they share pixels must not add up to a dark bar
        for (const auto& band : bands) {
            QRectF rect = rectOf(band, *lane);
            rect.setLeft(std::max(rect.left(), drawn));
            if (rect.width() <= 0) {
                continue;
            }
            painter->fillRect(rect, band.kind == RebalanceKind::full ? full : faint);
            drawn = rect.right();
        }
        drawViolations(*painter, *lane);
    }
}

void BandLayer::drawViolations(QCPPainter& painter, const LaneCard& lane) const
{
    for (const auto& mark : m_board.departures().within(m_board.from(), m_board.to())) {
        if (mark.verdict == Verdict::pollIntervalExceeded) {
            const double x = std::round(lane.timeAxis()->coordToPixel(keyOf(mark.at)));
            const QRectF card = lane.frame()->outerRect();
            painter.setPen(QPen(m_theme.trouble, 1));
            painter.drawLine(QPointF(x, card.top()), QPointF(x, card.bottom()));
        }
    }
}

} // namespace rollcall::gui
