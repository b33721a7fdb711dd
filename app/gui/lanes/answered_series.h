#pragma once

#include "series/series_query.h"

#include <atomic>
#include <optional>
#include <vector>

namespace rollcall::gui {

/// What a chart draws of one metric: a column a pixel, and the value at the end of the range.
struct AnsweredSeries {
    SeriesQuery query;
    std::vector<SeriesColumn> columns;
    /// The value at one instant, the right edge (of rates: over the last full 10 s before), for a column may be minutes wide.
    /// Its range is absent when nothing is known of it; what is only seconds old still counts.
    SeriesColumn newest;

    /// The column that time falls into; null outside of what was asked.
    [[nodiscard]] const SeriesColumn* columnAt(Timestamp time) const;
    /// Where the column ends, and the next one begins.
    [[nodiscard]] Timestamp endOf(std::size_t column) const;
};

/// How much older than its time the newest value may be: rates are told once their 10 s are over.
[[nodiscard]] Milliseconds delayOf(SeriesMetric metric);

/// Columns that stay where they are as time goes on, so that a chart that follows it does not flicker: they begin at multiples of
/// their width. They cover from and to; the outer ones may reach beyond.
[[nodiscard]] SeriesQuery steadyQuery(SeriesMetric metric, Timestamp from, Timestamp to, std::size_t pixels);

/// answer() for a chart, with the newest value at that time; its only error is ErrorKind::cancelled.
[[nodiscard]] Result<AnsweredSeries> answerForChart(const SeriesSnapshot& snapshot, const SeriesQuery& query, Timestamp newestAt,
                                                    const std::atomic<bool>& cancelled);

} // namespace rollcall::gui
