#pragma once

#include <filesystem>

namespace rollcall {

/// The recording that ships with the program, to look at without a cluster. Whether it is there shows when it is opened.
[[nodiscard]] std::filesystem::path sampleRecording();

} // namespace rollcall
