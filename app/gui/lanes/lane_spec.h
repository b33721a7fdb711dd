#pragma once

#include "gui/lanes/lane_kind.h"
#include "gui/lanes/value_ticker.h"
#include "gui/theme/theme.h"
#include "series/series_query.h"

#include <QString>

#include <vector>

namespace rollcall::gui {

/// One line of a lane.
struct LineSpec {
    SeriesMetric metric = SeriesMetric::lag;
    QColor Theme::* color = nullptr;
    /// Where a lane has several: "produced".
    QString word;
};

/// What a lane shows and how it is called.
struct LaneSpec {
    LaneKind kind = LaneKind::lag;
    QString name; ///< for object names
    QString title;
    QString unitWords;
    ValueUnit unit = ValueUnit::number;
    int leastHeight = 0;
    double share = 1; ///< of the height that is left
    bool filled = false;
    std::vector<LineSpec> lines;
};

[[nodiscard]] LaneSpec specOf(LaneKind kind);

/// "48.2k", "1,210/s", "3 min 20 s".
[[nodiscard]] QString valueWords(const LaneSpec& lane, double value, const QLocale& locale);
/// "48.2k – 50k", "48.2k (partial)", "not known".
[[nodiscard]] QString columnWords(const LaneSpec& lane, const SeriesColumn& column, const QLocale& locale);
/// With the word of the line before it, where it has one.
[[nodiscard]] QString lineWords(const LineSpec& line, const QString& value);

} // namespace rollcall::gui
