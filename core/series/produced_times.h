#pragma once

#include "domain/lag.h"
#include "series/series_snapshot.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace rollcall {

/// When the record at an offset was written, as far as the history of a partition's end offset tells: the first time at which the
/// end was seen above it. At most one look at the end offsets (in coarser tiers, one step) later than the truth.
class ProducedTimes {
public:
    ProducedTimes(const PartitionHistory& partition, const SeriesSnapshot& snapshot);

    /// As known at that time, for an offset below the end at that time. Absent, never guessed: when the history begins above the
    /// offset, when the end passed it during a gap, and when the offset belongs to a topic of that name that was there before.
    [[nodiscard]] std::optional<Timestamp> of(Offset offset, Timestamp now) const;

private:
    struct Reached {
        Timestamp effective;
        Timestamp at;
        Offset end;
        /// The first of those since which the end did not go back.
        std::size_t lifeBegins;
        /// Something was unknown between the one before and this one.
        bool afterGap;
    };

    std::vector<Reached> m_reached;
};

} // namespace rollcall
