#pragma once

#include <string>

namespace rollcall::gui {

/// QCustomPlot's version, as it was built with.
[[nodiscard]] std::string chartLibraryVersion();

} // namespace rollcall::gui
