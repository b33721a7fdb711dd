#include "series/series_query.h"

#include "series/series_rates.h"
#include "series/series_sweep.h"

#include <algorithm>

namespace rollcall {

namespace {

constexpr std::size_t mostColumns = 100'000;
/// Keeps differences of times from overflowing: the years up to 9999 and as many before the epoch.
constexpr Timestamp latestTime = fromMillis(253'402'300'799'999);
constexpr Timestamp earliestTime = -latestTime.time_since_epoch() + Timestamp{};

bool fill(ColumnGrid& columns, const SeriesSnapshot& snapshot, SeriesMetric metric, Timestamp from, Timestamp to,
          const std::atomic<bool>& cancelled)
{
    switch (metric) {
    case SeriesMetric::lag:
        return sweepLag(snapshot, from, to, columns, cancelled);
    case SeriesMetric::timeLag:
        return sweepTimeLag(snapshot, from, to, columns, cancelled);
    case SeriesMetric::producedRate:
        return sumRates(snapshot, &PartitionHistory::end, from, to, columns, cancelled);
    case SeriesMetric::consumedRate:
        return sumRates(snapshot, &PartitionHistory::committed, from, to, columns, cancelled);
    }
    return true;
}

} // namespace

Result<std::vector<SeriesColumn>> answer(const SeriesSnapshot& snapshot, const SeriesQuery& query,
                                         const std::atomic<bool>& cancelled)
{
    const Timestamp from = std::clamp(query.from, earliestTime, latestTime);
    const Timestamp to = std::clamp(query.to, earliestTime, latestTime);
    if (from >= to || query.columns == 0) {
        return std::vector<SeriesColumn>{};
    }
    ColumnGrid columns(from, to, std::min(query.columns, mostColumns));
    if (snapshot.latest) {
        // What is known now holds at this very millisecond, so that belongs to it.
        const Timestamp knownFrom = std::max(from, snapshot.horizons.minutesFrom);
        const Timestamp knownTo = std::min(to, *snapshot.latest + Milliseconds(1));
        if (knownFrom < knownTo && !fill(columns, snapshot, query.metric, knownFrom, knownTo, cancelled)) {
            return fail(ErrorKind::cancelled, "the query was cancelled");
        }
    }
    return columns.take();
}

} // namespace rollcall
