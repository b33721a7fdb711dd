#pragma once

#include "gui/lanes/lane_card.h"
#include "gui/ownership/ownership_board.h"

class QScrollBar;
class QToolButton;

namespace rollcall::gui {

class OwnershipBars;

/// The lane of a board: a row for each member (or partition), as high as they need, scrolled where there is no room for all.
class OwnershipLane : public LaneCard {
public:
    /// The board must outlive the plot's parts.
    OwnershipLane(QCustomPlot& plot, QCPMarginGroup* margins, const QSharedPointer<TimeTicker>& ticker, OwnershipBoard& board);

    [[nodiscard]] const OwnershipBars& bars() const { return *m_bars; }
    [[nodiscard]] OwnershipBoard& board() const { return m_board; }

    void setTheme(const Theme& theme) override;
    void setFolded(bool folded) override;
    void setRange(Timestamp from, Timestamp to) override;
    [[nodiscard]] bool place() override;

private:
    void placeScroll();
    void setMargins();
    [[nodiscard]] QString note() const;

    OwnershipBoard& m_board;
    OwnershipBars* m_bars;
    QToolButton* m_mode;
    QScrollBar* m_scroll;
};

} // namespace rollcall::gui
