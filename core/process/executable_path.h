#pragma once

#include "domain/error.h"

#include <filesystem>
#include <string_view>

namespace rollcall {

/// The program that runs this code, symbolic links resolved; empty when the system does not tell.
[[nodiscard]] std::filesystem::path executablePath();

/// rollcall-guard: $ROLLCALL_GUARD, beside our own program, or in ../libexec/rollcall from it.
[[nodiscard]] Result<std::filesystem::path> findGuard();

/// Another of our programs: beside our own one, or in ../libexec/rollcall from it.
[[nodiscard]] Result<std::filesystem::path> findOwnProgram(std::string_view name);

} // namespace rollcall
