#pragma once

#include "observation/observation.h"
#include "observation/recording_header.h"

#include <string>
#include <vector>

namespace rollcall::recording {

/// Lines of a recording, without their ends: one, or one a record; recording_writer.h has the format. Never fails: text is
/// written as recording_text.h says, times beyond recording_limits.h as the limit, negative offsets (no offset is) as null.
[[nodiscard]] std::vector<std::string> toLines(const Observation& observation);
[[nodiscard]] std::string toLine(const RecordingHeader& header);

} // namespace rollcall::recording
