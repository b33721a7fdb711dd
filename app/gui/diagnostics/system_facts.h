#pragma once

#include "gui/diagnostics/diagnostics_facts.h"

#include <vector>

namespace rollcall::gui {

/// The operating system, Qt's platform and style, each screen with its size and scale, language and time zone. On the GUI thread.
[[nodiscard]] std::vector<Fact> systemFacts();

} // namespace rollcall::gui
