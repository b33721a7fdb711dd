#pragma once

#include "process/executable_path.h"

#include <filesystem>
#include <string_view>

namespace rollcall {

/// A file or folder of resources/: installed in share/rollcall beside our programs, else in the source tree we were built from.
[[nodiscard]] inline std::filesystem::path resourcePath(std::string_view name)
{
    const auto installed = executablePath().parent_path() / "../share/rollcall" / name;
    return std::filesystem::exists(installed) ? installed : std::filesystem::path(ROLLCALL_SOURCE_RESOURCES) / name;
}

} // namespace rollcall
