#include "gui/lanes/lane_resizer.h"

#include "gui/lanes/lane_card.h"
#include "gui/lanes/lane_frame.h"
#include "gui/lanes/lane_plot.h"

#include <QMouseEvent>

#include <algorithm>
#include <utility>

namespace rollcall::gui {

namespace {

constexpr double reach = 2; ///< pixels on either side of the gap that still mean it

} // namespace

LaneResizer::LaneResizer(LanePlot* plot) : QObject(plot), m_plot(plot)
{
    plot->installEventFilter(this);
}

bool LaneResizer::eventFilter(QObject* /*object*/, QEvent* event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress: {
        const auto& mouse = *static_cast<QMouseEvent*>(event);
        const auto lanes = mouse.button() == Qt::LeftButton ? pairAt(mouse.position()) : std::nullopt;
        if (!lanes) {
            return false;
        }
        m_drag = Drag{*lanes, mouse.position().y(), {}};
        for (const auto* card : m_plot->cards()) {
            m_drag->heights.push_back(card->frame()->outerRect().height());
        }
        return true;
    }
    case QEvent::MouseMove:
        return move(*static_cast<QMouseEvent*>(event));
    case QEvent::MouseButtonRelease:
        return std::exchange(m_drag, {}).has_value();
    default:
        return false;
    }
}

bool LaneResizer::move(const QMouseEvent& event)
{
    if (m_drag) {
        resize(event.position().y() - m_drag->from);
        return true;
    }
    const bool isBetween = event.buttons() == Qt::NoButton && pairAt(event.position()).has_value();
    if (isBetween != m_cursor) {
        m_cursor = isBetween;
        isBetween ? m_plot->setCursor(Qt::SplitVCursor) : m_plot->unsetCursor();
    }
    return false;
}

std::optional<LaneResizer::Pair> LaneResizer::pairAt(const QPointF& point) const
{
    const auto& cards = m_plot->cards();
    std::optional<std::size_t> above;
    for (std::size_t i = 0; i < cards.size(); ++i) {
        if (cards[i]->folded()) {
            continue;
        }
        // Folded lanes may lie between two: the gap is the one below the upper lane.
        if (above && point.y() >= cards[*above]->frame()->outerRect().bottom() - reach
            && point.y() <= cards[*above + 1]->frame()->outerRect().top() + reach) {
            return Pair{*above, i};
        }
        above = i;
    }
    return std::nullopt;
}

void LaneResizer::resize(double by)
{
    const auto& cards = m_plot->cards();
    const auto [above, below] = m_drag->lanes;
    const int both = m_drag->heights[above] + m_drag->heights[below];
    const int least = cards[above]->leastHeight();
    const int most = std::max(least, both - cards[below]->leastHeight());
    const int height = std::clamp(m_drag->heights[above] + static_cast<int>(by), least, most);
    for (std::size_t i = 0; i < cards.size(); ++i) {
        const int share = i == above ? height : i == below ? both - height : m_drag->heights[i];
        m_plot->plotLayout()->setRowStretchFactor(static_cast<int>(i), std::max(1, share));
    }
    m_plot->redraw();
}

} // namespace rollcall::gui
