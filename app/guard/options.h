#pragma once

#include <filesystem>
#include <optional>
#include <vector>

namespace rollcall::guard {

/// Command line, as launchGuard() writes it: --launched [--work-in DIR] [--remove DIR] [--remove-if-orphaned DIR] -- PROGRAM
/// [ARGUMENT ...]
struct Options {
    std::filesystem::path workIn;
    std::filesystem::path removeAtEnd;
    std::filesystem::path removeIfOrphaned;
    /// Null-terminated, as exec wants it; points into argv.
    std::vector<char*> command;
};

/// Absent: wrong usage.
[[nodiscard]] std::optional<Options> readOptions(int count, char** words);

} // namespace rollcall::guard
