#pragma once

#include "cli/json_line.h"
#include "domain/event.h"

namespace rollcall::cli {

/// An event as the interfaces of watch and replay promise it.
[[nodiscard]] Json eventJson(const Event& event);

} // namespace rollcall::cli
