#pragma once

#include "series/horizons.h"
#include "series/offset_series.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace rollcall {

/// Goes through a history as the horizons let it be seen: at most one value an instant, whether its chunks have been thinned
/// already or not. The history and the horizons must outlive it.
class HistoryReader {
public:
    struct Step {
        /// From this instant on ...
        Timestamp effective;
        /// ... the value is that of this point.
        SeriesPoint point;
    };

    /// Leaves out what has no effect from that time on any more; some earlier steps may still come.
    HistoryReader(const History& history, const Horizons& horizons, Timestamp from);

    /// The step to come; absent at the end.
    [[nodiscard]] const std::optional<Step>& next() const { return m_next; }
    void advance();

private:
    [[nodiscard]] std::optional<SeriesPoint> takePoint();

    const History& m_history;
    const Horizons& m_horizons;
    std::size_t m_chunk = 0; ///< the one to decode next
    std::vector<SeriesPoint> m_points;
    std::size_t m_point = 0;
    std::optional<SeriesPoint> m_ahead;
    std::optional<Step> m_next;
};

} // namespace rollcall
