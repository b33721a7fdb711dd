#pragma once

#include "domain/ids.h"
#include "series/gaps.h"
#include "series/horizons.h"
#include "series/offset_series.h"

#include <optional>
#include <vector>

namespace rollcall {

struct PartitionHistory {
    TopicPartition id;
    History committed;
    History end;
    History start;
};

/// What a query needs of one group, shared with the store and never changed: may be read on any thread while the store goes on.
struct SeriesSnapshot {
    /// In order of topic and partition.
    std::vector<PartitionHistory> partitions;
    Gaps gaps;
    Horizons horizons;
    /// Up to when anything is known; absent while the store is empty.
    std::optional<Timestamp> latest;
};

} // namespace rollcall
