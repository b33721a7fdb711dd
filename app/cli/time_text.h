#pragma once

#include "domain/time.h"

#include <string>

namespace rollcall::cli {

/// "850 ms", "3.2 s", "12 s", "3 min 5 s", "2 h 4 min", "3 d 2 h": rounded down, negative as zero.
[[nodiscard]] std::string durationText(Milliseconds duration);
/// "just now" below a second, else "12 s ago".
[[nodiscard]] std::string ageText(Milliseconds age);
/// "2026-11-22 18:13:05.123Z"
[[nodiscard]] std::string instantText(Timestamp time);

} // namespace rollcall::cli
