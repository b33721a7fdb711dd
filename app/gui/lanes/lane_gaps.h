#pragma once

#include "gui/lanes/answered_series.h"

#include <span>
#include <vector>

namespace rollcall::gui {

/// From one time to before another.
struct TimeStretch {
    Timestamp from;
    Timestamp to;

    friend bool operator==(const TimeStretch&, const TimeStretch&) = default;
};

/// Where at least one of the series is not known. What began so short a time before now that its values may still come is left
/// out. The series have the same columns.
[[nodiscard]] std::vector<TimeStretch> gapsOf(std::span<const AnsweredSeries> series, Timestamp now);
/// Where at least one of the series is known in part only.
[[nodiscard]] std::vector<TimeStretch> partialStretchesOf(std::span<const AnsweredSeries> series);

} // namespace rollcall::gui
