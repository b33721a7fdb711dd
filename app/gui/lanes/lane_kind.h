#pragma once

#include <array>

namespace rollcall::gui {

/// From top to bottom.
enum class LaneKind { lag, rates, timeLag };
inline constexpr std::array laneKinds{LaneKind::lag, LaneKind::rates, LaneKind::timeLag};

} // namespace rollcall::gui
