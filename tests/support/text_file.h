#pragma once

#include <filesystem>
#include <string>

namespace rollcall::test {

/// The whole file; empty when it cannot be read.
[[nodiscard]] std::string contentOf(const std::filesystem::path& file);
void writeFile(const std::filesystem::path& file, const std::string& text);

} // namespace rollcall::test
