#pragma once

#include "gui/words/event_details.h"

namespace rollcall::gui {

/// What became of a member that is gone, why that is thought, and what its people can do about it.
[[nodiscard]] EventDetails detailsOf(const Departure& departure, const TimeWords& times);
[[nodiscard]] EventDetails detailsOf(const MemberReturn& back);

} // namespace rollcall::gui
