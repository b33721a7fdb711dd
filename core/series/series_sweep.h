// Lag and time lag: walks through all changes of all partitions in order of time.
#pragma once

#include "series/column_grid.h"

#include <atomic>

namespace rollcall {

/// from and to lie within what the snapshot knows. false: cancelled.
[[nodiscard]] bool sweepLag(const SeriesSnapshot& snapshot, Timestamp from, Timestamp to, ColumnGrid& columns,
                            const std::atomic<bool>& cancelled);
[[nodiscard]] bool sweepTimeLag(const SeriesSnapshot& snapshot, Timestamp from, Timestamp to, ColumnGrid& columns,
                                const std::atomic<bool>& cancelled);

} // namespace rollcall
