#pragma once

#include "series/column_grid.h"

#include <atomic>

namespace rollcall {

/// Rates of one history of each partition (&PartitionHistory::end, &PartitionHistory::committed): its growth over each full 10 s,
/// in the minutes tier each full minute. A stretch that is not over yet, that a gap touches, or in which the offset went back has
/// none. from and to lie within what the snapshot knows. false: cancelled.
[[nodiscard]] bool sumRates(const SeriesSnapshot& snapshot, History PartitionHistory::* history, Timestamp from, Timestamp to,
                            ColumnGrid& columns, const std::atomic<bool>& cancelled);

} // namespace rollcall
