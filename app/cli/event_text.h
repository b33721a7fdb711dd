#pragma once

#include "cli/line.h"
#include "domain/event.h"

namespace rollcall::cli {

/// "2026-11-22 18:13:05.123Z  orders  rebalance done in 3.2 s: ..."
[[nodiscard]] Line eventLine(const Event& event);

} // namespace rollcall::cli
