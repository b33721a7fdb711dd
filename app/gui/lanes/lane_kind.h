#pragma once

#include <array>

namespace rollcall::gui {

/// From top to bottom.
enum class LaneKind { lag, rates, timeLag, ownership, budget };
inline constexpr std::array laneKinds{LaneKind::lag, LaneKind::rates, LaneKind::timeLag, LaneKind::ownership, LaneKind::budget};
/// Those with lines of values.
inline constexpr std::array seriesLanes{LaneKind::lag, LaneKind::rates, LaneKind::timeLag};

} // namespace rollcall::gui
