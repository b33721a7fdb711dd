#pragma once

#include "observation/observation.h"
#include "observation/recording_header.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace rollcall::recording {

/// What was in the lines but is not known to this Rollcall.
struct Skipped {
    std::uint64_t kinds = 0;
    std::uint64_t keys = 0;
};

/// The observation of one line; absent for lines that are skipped: "truth" (what really happened, in test data), and those of a
/// kind that is not known, which are counted. The error says what is wrong with the line, not which line it is.
[[nodiscard]] Result<std::optional<Observation>> observationFrom(std::string_view line, Skipped& skipped);

/// The first line. Refuses a version that is newer than RecordingHeader::version.
[[nodiscard]] Result<RecordingHeader> headerFrom(std::string_view line, Skipped& skipped);

} // namespace rollcall::recording
