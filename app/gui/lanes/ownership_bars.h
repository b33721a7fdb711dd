#pragma once

#include "gui/ownership/ownership_board.h"
#include "gui/theme/theme.h"

#include <qcustomplot.h>

#include <optional>

namespace rollcall::gui {

class LaneFrame;

/// What is at a point of the rows.
struct OwnershipHit {
    std::size_t row = 0; ///< index into OwnershipRows::rows()
    /// Null: nothing is known of that time.
    const OwnershipBar* bar = nullptr;
    /// The sub-bar below the point, as in OwnershipBar::parts.
    std::optional<std::uint32_t> part;
};

/// Draws the rows of a board on its lane, and tells what is where. No item a bar: what is in sight is looked up and painted.
class OwnershipBars : public QCPLayerable {
public:
    /// All must outlive it, as parts of the same plot.
    OwnershipBars(LaneFrame& frame, QCPAxis& time, const OwnershipBoard& board);

    static constexpr int leastRow = 22;
    static constexpr int mostRow = 34;

    void setTheme(const Theme& theme) { m_theme = theme; }
    /// Rows of the least height that have room.
    [[nodiscard]] int room() const;
    /// Of a row in sight, from the name to the plot's right edge; position: index into OwnershipBoard::shown().
    [[nodiscard]] QRectF rowRect(int position) const;
    [[nodiscard]] std::optional<OwnershipHit> at(const QPointF& point) const;

protected:
    QRect clipRect() const override;
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override;
    void draw(QCPPainter* painter) override;

private:
    [[nodiscard]] double rowHeight() const;
    [[nodiscard]] double pixelOf(Timestamp time) const;
    /// Within its row.
    [[nodiscard]] QRectF barRect(const OwnershipBar& bar, const QRectF& row) const;
    [[nodiscard]] QColor mixed(const QColor& color, double share) const;
    [[nodiscard]] QColor partColor(std::uint32_t part) const;
    [[nodiscard]] QColor wholeColor(const OwnershipBar& bar) const;

    void drawUnknown(QCPPainter& painter) const;
    void drawName(QCPPainter& painter, int position) const;
    void drawRow(QCPPainter& painter, int position) const;
    /// isGrey: another partition is followed.
    void drawDepartures(QCPPainter& painter, int position) const;
    void drawBar(QCPPainter& painter, const OwnershipBar& bar, const QRectF& rect, bool isGrey) const;
    void drawOwned(QCPPainter& painter, const OwnershipBar& bar, const QRectF& rect, bool isGrey) const;
    void drawLabel(QCPPainter& painter, const OwnershipBar& bar, const QRectF& rect) const;
    void drawPath(QCPPainter& painter, std::uint32_t partition) const;

    LaneFrame& m_frame;
    QCPAxis& m_time;
    const OwnershipBoard& m_board;
    Theme m_theme;
};

} // namespace rollcall::gui
