#pragma once

#include "domain/lag.h"
#include "domain/time.h"
#include "session/lag_sample.h"

#include <optional>
#include <vector>

namespace rollcall::gui {

/// The lag of a group over the last minutes, coarse enough for a picture of a few pixels: one value each 15 s, 15 min long.
class Trend {
public:
    static constexpr Milliseconds step = LagSample::step;
    static constexpr std::size_t length = LagSample::most;

    /// The newest value of its 15 s counts; absent: unknown. Times go forward; what is older than the newest is ignored.
    void add(Timestamp at, std::optional<Offset> lag);

    /// Oldest first, at most `length`; absent where nothing was known.
    [[nodiscard]] const std::vector<std::optional<Offset>>& values() const { return m_values; }

    friend bool operator==(const Trend&, const Trend&) = default;

private:
    std::vector<std::optional<Offset>> m_values;
    std::int64_t m_slot = 0; ///< of the newest value, in steps since the epoch
};

} // namespace rollcall::gui
