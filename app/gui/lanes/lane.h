#pragma once

#include "gui/lanes/answered_series.h"
#include "gui/lanes/lane_spec.h"

#include <qcustomplot.h>

#include <optional>
#include <span>
#include <vector>

namespace rollcall::gui {

class ColumnLine;
class FoldButton;
class GapHatching;
class LaneFrame;
class TimeTicker;

/// One lane of a stack: a card with its lines, and the button that folds it. The plot owns all of its parts.
class Lane {
public:
    Lane(LaneKind kind, QCustomPlot& plot, QCPMarginGroup* margins, const QSharedPointer<TimeTicker>& ticker);

    [[nodiscard]] const LaneSpec& spec() const { return m_spec; }
    [[nodiscard]] LaneFrame* frame() const { return m_frame; }
    [[nodiscard]] FoldButton* foldButton() const { return m_button; }
    [[nodiscard]] QCPAxis* timeAxis() const;
    [[nodiscard]] bool folded() const { return m_folded; }
    [[nodiscard]] int leastHeight() const;

    void setTheme(const Theme& theme);
    void setFolded(bool folded);
    void setRange(Timestamp from, Timestamp to);
    /// One a line, in their order.
    void setSeries(std::vector<AnsweredSeries> series, Timestamp now);
    /// Forgets the series; shows the words instead.
    void clear(const QString& message);
    /// Null: this lane has no such line.
    [[nodiscard]] const AnsweredSeries* seriesOf(SeriesMetric metric) const;

    /// Puts the button on the card, and decides what has room. Call it when the layout is done; true: other ticks have room now,
    /// and the next replot shows them.
    [[nodiscard]] bool place();
    /// What the title and the end labels need beside the plot.
    [[nodiscard]] int leftMargin() const;
    [[nodiscard]] int rightMargin() const;

private:
    void addAxes(const QSharedPointer<TimeTicker>& ticker);
    void label();
    void setMessage(const QString& message);

    LaneSpec m_spec;
    Theme m_theme;
    LaneFrame* m_frame;
    FoldButton* m_button;
    GapHatching* m_gaps = nullptr;
    std::vector<ColumnLine*> m_lines;
    QSharedPointer<ValueTicker> m_valueTicker;
    std::optional<Timestamp> m_partialFrom; ///< where the first stretch begins that is known in part only
    bool m_folded = false;
};

} // namespace rollcall::gui
