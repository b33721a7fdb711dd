#include "gui/lanes/lane_gaps.h"

#include <algorithm>

namespace rollcall::gui {

namespace {

template <class Is>
std::vector<TimeStretch> stretchesWhere(std::span<const AnsweredSeries> series, Is is)
{
    std::vector<TimeStretch> stretches;
    if (series.empty()) {
        return stretches;
    }
    bool inside = false;
    for (std::size_t i = 0; i < series.front().columns.size(); ++i) {
        const bool here = std::any_of(series.begin(), series.end(),
                                      [&](const AnsweredSeries& each) { return i < each.columns.size() && is(each.columns[i]); });
        if (here && inside) {
            stretches.back().to = series.front().endOf(i);
        } else if (here) {
            stretches.push_back({series.front().columns[i].from, series.front().endOf(i)});
        }
        inside = here;
    }
    return stretches;
}

} // namespace

std::vector<TimeStretch> gapsOf(std::span<const AnsweredSeries> series, Timestamp now)
{
    auto gaps = stretchesWhere(series, [](const SeriesColumn& column) { return !column.range; });
    if (!gaps.empty() && gaps.back().from >= now - delayOf(series.front().query.metric)) {
        gaps.pop_back();
    }
    return gaps;
}

std::vector<TimeStretch> partialStretchesOf(std::span<const AnsweredSeries> series)
{
    return stretchesWhere(series, [](const SeriesColumn& column) { return column.range && column.partial; });
}

} // namespace rollcall::gui
