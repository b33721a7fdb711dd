#pragma once

#include "gui/lanes/answered_series.h"
#include "gui/lanes/lane_card.h"

#include <qcustomplot.h>

#include <optional>
#include <span>
#include <vector>

namespace rollcall::gui {

class ColumnLine;
class GapHatching;

/// A lane with lines of values.
class Lane : public LaneCard {
public:
    Lane(LaneKind kind, QCustomPlot& plot, QCPMarginGroup* margins, const QSharedPointer<TimeTicker>& ticker);

    void setTheme(const Theme& theme) override;
    void setFolded(bool folded) override;
    void setRange(Timestamp from, Timestamp to) override;
    /// One a line, in their order.
    void setSeries(std::vector<AnsweredSeries> series, Timestamp now);
    /// Forgets the series; shows the words instead.
    void clear(const QString& message);
    /// Null: this lane has no such line.
    [[nodiscard]] const AnsweredSeries* seriesOf(SeriesMetric metric) const;

    [[nodiscard]] bool place() override;
    /// What the title and the end labels need beside the plot.
    [[nodiscard]] int leftMargin() const;
    [[nodiscard]] int rightMargin() const;

private:
    void label();
    void setMessage(const QString& message);

    GapHatching* m_gaps = nullptr;
    std::vector<ColumnLine*> m_lines;
    QSharedPointer<ValueTicker> m_valueTicker;
    std::optional<Timestamp> m_partialFrom; ///< where the first stretch begins that is known in part only
};

} // namespace rollcall::gui
