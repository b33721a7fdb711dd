#pragma once

#include "domain/error.h"

#include <filesystem>

namespace rollcall {

/// The program that runs this code, symbolic links resolved; empty when the system does not tell.
[[nodiscard]] std::filesystem::path executablePath();

/// rollcall-guard: $ROLLCALL_GUARD, beside our own program, or in ../libexec/rollcall from it.
[[nodiscard]] Result<std::filesystem::path> findGuard();

} // namespace rollcall
