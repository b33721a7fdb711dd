#pragma once

#include "gui/lanes/lane_card.h"
#include "gui/ownership/ownership_board.h"

#include <qcustomplot.h>

#include <vector>

namespace rollcall::gui {

/// The rebalances of a board, behind all lanes: from where one began to where it was complete; one that runs reaches to now. And
/// the times at which somebody had missed its polls.
class BandLayer : public QCPLayerable {
public:
    /// All must outlive it, as parts of the same plot.
    BandLayer(QCustomPlot* plot, const QString& layer, const std::vector<LaneCard*>& lanes, const OwnershipBoard& board);

    void setTheme(const Theme& theme) { m_theme = theme; }
    /// Where a band is drawn; never thinner than what an eye finds.
    [[nodiscard]] QRectF rectOf(const RebalanceBand& band, const LaneCard& lane) const;
    /// The band that is drawn there, or so near that it is meant. Null: none.
    [[nodiscard]] const RebalanceBand* at(const QPointF& point) const;

protected:
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override;
    void draw(QCPPainter* painter) override;

private:
    void drawViolations(QCPPainter& painter, const LaneCard& lane) const;

    const std::vector<LaneCard*>& m_lanes;
    const OwnershipBoard& m_board;
    Theme m_theme;
};

} // namespace rollcall::gui
