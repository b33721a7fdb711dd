// Questions that charts ask of the series, and their answers. Pure: any thread, no locks, nothing kept.
#pragma once

#include "domain/error.h"
#include "domain/ids.h"
#include "series/series_snapshot.h"

#include <atomic>
#include <cstddef>
#include <optional>
#include <vector>

namespace rollcall {

enum class SeriesMetric {
    lag, ///< records, as lagOf() says; of a group: the sum
    producedRate, ///< records a second, averaged over full 10 s (in the minutes tier full minutes); of a group: the sum
    consumedRate, ///< the same of committed offsets; a stretch in which they went back has none
    timeLag, ///< milliseconds since the record that is to be read next was written (ProducedTimes), 0 without lag; of a group:
             ///< the greatest
};

struct SeriesQuery {
    SeriesMetric metric = SeriesMetric::lag;
    /// Half open: to does not belong to it.
    Timestamp from;
    Timestamp to;
    /// Pixels across; at most 100,000 are answered.
    std::size_t columns = 0;
};

/// One of the equal parts of the range.
struct SeriesColumn {
    struct Range {
        double min = 0;
        double max = 0;

        friend bool operator==(const Range&, const Range&) = default;
    };

    Timestamp from;
    /// Over all values that held in this part; absent: a gap, nothing is known of it.
    std::optional<Range> range;
    /// Of a group: some partition is not in it, although it has, or before a gap had, a commit.
    bool partial = false;

    friend bool operator==(const SeriesColumn&, const SeriesColumn&) = default;
};

/// One column each, over all partitions in the snapshot: of a group or of one partition, as SeriesStore::snapshot was asked. Lag
/// and time lag at an instant are those of the end and the commit known then, the last ones carried forward, but not over a gap,
/// not beyond snapshot.latest and not from before the horizons. Empty for an empty or reversed range, and for no columns. The
/// only error is ErrorKind::cancelled, soon after the flag is set.
[[nodiscard]] Result<std::vector<SeriesColumn>> answer(const SeriesSnapshot& snapshot, const SeriesQuery& query,
                                                       const std::atomic<bool>& cancelled);

} // namespace rollcall
