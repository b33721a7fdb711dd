#pragma once

#include "domain/time.h"

#include <optional>
#include <string_view>

namespace rollcall {

/// When a line of a log was written, as it says itself: librdkafka's seconds since 1970 ("%4|1700000000.123|MAXPOLL|..."), or a
/// date with its zone ("2026-11-20T10:11:12.345Z", "2026-11-20 10:11:12,345 +0100"). Absent without one: a date without a zone is
/// of a clock that nobody knows.
[[nodiscard]] std::optional<Timestamp> loggedTime(std::string_view line);

} // namespace rollcall
