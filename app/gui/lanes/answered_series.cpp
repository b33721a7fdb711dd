#include "gui/lanes/answered_series.h"

#include <algorithm>

namespace rollcall::gui {

namespace {

bool isRate(SeriesMetric metric)
{
    return metric == SeriesMetric::producedRate || metric == SeriesMetric::consumedRate;
}

Result<SeriesColumn> newestOf(const SeriesSnapshot& snapshot, const SeriesQuery& query, Timestamp at,
                              const std::atomic<bool>& cancelled)
{
    const Milliseconds delay = delayOf(query.metric);
    if (!snapshot.latest || *snapshot.latest < at - delay) {
        return SeriesColumn{at, {}, false};
    }
    SeriesQuery last = query;
    last.to = std::min(at, *snapshot.latest) + Milliseconds(1);
    // Lag holds at the last millisecond itself; a rate is looked for, second by second, as far back as it may be late.
    last.from = last.to - (isRate(query.metric) ? delay : Milliseconds(1));
    last.columns =
        isRate(query.metric) ? static_cast<std::size_t>(std::chrono::duration_cast<std::chrono::seconds>(delay).count()) : 1;
    const auto columns = answer(snapshot, last, cancelled);
    if (!columns) {
        return tl::unexpected(columns.error());
    }
    const auto known =
        std::find_if(columns->rbegin(), columns->rend(), [](const auto& column) { return column.range.has_value(); });
    return known == columns->rend() ? SeriesColumn{at, {}, false} : *known;
}

} // namespace

const SeriesColumn* AnsweredSeries::columnAt(Timestamp time) const
{
    if (time < query.from || time >= query.to) {
        return nullptr;
    }
    const auto after = std::upper_bound(columns.begin(), columns.end(), time,
                                        [](Timestamp at, const SeriesColumn& column) { return at < column.from; });
    return after == columns.begin() ? nullptr : &*std::prev(after);
}

Timestamp AnsweredSeries::endOf(std::size_t column) const
{
    return column + 1 < columns.size() ? columns[column + 1].from : query.to;
}

Milliseconds delayOf(SeriesMetric metric)
{
    return isRate(metric) ? std::chrono::seconds(30) : std::chrono::seconds(5);
}

SeriesQuery steadyQuery(SeriesMetric metric, Timestamp from, Timestamp to, std::size_t pixels)
{
    if (from >= to || pixels == 0) {
        return {metric, from, from, 0};
    }
    const auto wanted = static_cast<std::int64_t>(pixels);
    const std::int64_t width = std::max<std::int64_t>(1, ((to - from).count() + wanted - 1) / wanted);
    const std::int64_t offset = (toMillis(from) % width + width) % width;
    const std::int64_t first = toMillis(from) - offset;
    const std::int64_t count = (toMillis(to) - first + width - 1) / width;
    return {metric, fromMillis(first), fromMillis(first + count * width), static_cast<std::size_t>(count)};
}

Result<AnsweredSeries> answerForChart(const SeriesSnapshot& snapshot, const SeriesQuery& query, Timestamp newestAt,
                                      const std::atomic<bool>& cancelled)
{
    auto columns = answer(snapshot, query, cancelled);
    if (!columns) {
        return tl::unexpected(columns.error());
    }
    auto newest = newestOf(snapshot, query, newestAt, cancelled);
    if (!newest) {
        return tl::unexpected(newest.error());
    }
    return AnsweredSeries{query, std::move(*columns), *newest};
}

} // namespace rollcall::gui
