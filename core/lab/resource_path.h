#pragma once

#include <filesystem>
#include <string_view>

namespace rollcall {

/// A file or folder of resources/: installed in share/rollcall beside our programs, else in the source tree we were built from.
[[nodiscard]] std::filesystem::path resourcePath(std::string_view name);

} // namespace rollcall
