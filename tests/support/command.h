#pragma once

#include "domain/error.h"

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace rollcall::test {

struct CommandResult {
    /// Absent on a crash.
    std::optional<int> exitCode;
    std::string output;
    std::string errorOutput;
};

/// Runs a program to its end. Fails when it cannot be started or does not end.
[[nodiscard]] Result<CommandResult> runCommand(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                                               const std::map<std::string, std::string>& environment = {});

} // namespace rollcall::test
