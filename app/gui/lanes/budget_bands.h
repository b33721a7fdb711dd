#pragma once

#include "gui/budget/budget_rows.h"
#include "gui/theme/theme.h"

#include <qcustomplot.h>

#include <optional>
#include <vector>

namespace rollcall::gui {

class LaneFrame;

/// What a budget lane shows now.
struct BudgetPicture {
    BudgetRows rows;
    DepartureMarks marks;
    std::vector<std::size_t> shown; ///< indices of rows, from top to bottom; those that have no room are left out
    Timestamp from;
    Timestamp to;
    Timestamp now;
    std::optional<Timestamp> since; ///< nothing is known before that
};

/// Draws for each row how the time since the last poll grew towards the limit, and fell back: as a band, for it can only be
/// bounded.
class BudgetBands : public QCPLayerable {
public:
    /// All must outlive it, as parts of the same plot.
    BudgetBands(LaneFrame& frame, QCPAxis& time, const BudgetPicture& picture);

    static constexpr int leastRow = 36;
    static constexpr int mostRow = 64;

    void setTheme(const Theme& theme) { m_theme = theme; }
    /// Rows of the least height that have room.
    [[nodiscard]] int room() const;
    /// From the name to the plot's right edge; position: index into BudgetPicture::shown.
    [[nodiscard]] QRectF rowRect(int position) const;
    /// Where that share of the limit is drawn in a row.
    [[nodiscard]] double heightOf(double share, const QRectF& row) const;
    /// The position at that point.
    [[nodiscard]] std::optional<int> at(const QPointF& point) const;

protected:
    QRect clipRect() const override;
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override;
    void draw(QCPPainter* painter) override;

private:
    [[nodiscard]] double pixelOf(Timestamp time) const;
    [[nodiscard]] QRectF between(Timestamp from, Timestamp to, const QRectF& row) const;
    [[nodiscard]] QColor colorOf(double share) const;
    void drawName(QCPPainter& painter, const BudgetRow& row, const QRectF& rect) const;
    void drawRow(QCPPainter& painter, const BudgetRow& row, const QRectF& rect) const;
    void drawStay(QCPPainter& painter, const BudgetStay& stay, const QRectF& rect) const;
    void drawRamp(QCPPainter& painter, const BudgetRamp& ramp, const QRectF& rect) const;
    void drawMeasured(QCPPainter& painter, const BudgetStay& stay, const QRectF& rect) const;
    void drawAbsence(QCPPainter& painter, Timestamp from, std::optional<Timestamp> to, const QRectF& rect) const;
    void drawMark(QCPPainter& painter, const DepartureMark& mark, const QRectF& rect) const;

    LaneFrame& m_frame;
    QCPAxis& m_time;
    const BudgetPicture& m_picture;
    Theme m_theme;
};

} // namespace rollcall::gui
