#pragma once

#include "gui/lanes/budget_bands.h"
#include "gui/lanes/lane_card.h"
#include "gui/ownership/ownership_board.h"

#include <memory>

namespace rollcall::gui {

/// The lane of poll budgets: a row for each member, those that used most of their limits first, as many as have room.
class BudgetLane : public LaneCard {
public:
    /// The board, whose stretch of time it shows, must outlive the plot's parts.
    BudgetLane(QCustomPlot& plot, QCPMarginGroup* margins, const QSharedPointer<TimeTicker>& ticker, const OwnershipBoard& board);

    void setRows(BudgetRows rows);
    [[nodiscard]] const BudgetBands& bands() const { return *m_bands; }
    [[nodiscard]] const BudgetPicture& picture() const { return m_picture; }
    /// What is at that point, in words; empty: nothing.
    [[nodiscard]] QStringList wordsAt(const QPointF& point) const;

    void setTheme(const Theme& theme) override;
    void setFolded(bool folded) override;
    void setRange(Timestamp from, Timestamp to) override;
    [[nodiscard]] bool place() override;

private:
    void setMargins();

    const OwnershipBoard& m_board;
    BudgetPicture m_picture;
    BudgetBands* m_bands;
    std::size_t m_there = 0; ///< rows of the stretch, whether or not they have room
};

} // namespace rollcall::gui
