#pragma once

#include "series/encoded_points.h"
#include "series/gaps.h"
#include "series/horizons.h"

#include <memory>
#include <optional>
#include <vector>

namespace rollcall {

/// Points of one tier, never changed once made; readers share them.
struct Chunk {
    Tier tier = Tier::raw;
    EncodedPoints points;
};

/// Chunks in order of time.
using History = std::vector<std::shared_ptr<const Chunk>>;

/// What one offset was, when: written on change only, carried forward in between. Belongs to one thread; histories that it gave
/// out may be read anywhere.
class OffsetSeries {
public:
    /// A time before the last one that was told counts as that. After a gap, a value is written again even if it did not
    /// change. True when a point was written.
    bool add(Timestamp at, std::optional<Offset> value, const Gaps& gaps);

    /// Thins and drops what the horizons have passed; returns how many points went.
    std::size_t age(const Horizons& horizons);

    [[nodiscard]] History history() const;
    [[nodiscard]] const std::optional<SeriesPoint>& newest() const { return m_newest; }
    /// All its memory, the object itself included.
    [[nodiscard]] std::size_t bytes() const { return sizeof(OffsetSeries) + m_chunkBytes + m_open.heapBytes(); }

private:
    void close();
    void measure();

    History m_chunks;
    EncodedPoints m_open; ///< the newest points, raw, that no chunk holds yet
    std::optional<SeriesPoint> m_newest;
    Timestamp m_toldAt = Timestamp::min(); ///< the last time that add() got, changed or not
    std::size_t m_chunkBytes = 0;
};

} // namespace rollcall
