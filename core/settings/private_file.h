#pragma once

#include "domain/error.h"

#include <filesystem>
#include <string_view>

namespace rollcall {

/// Replaces a file by this text, at once or not at all: whoever reads it meanwhile, or after a power cut, sees the old text or
/// the new one. Only its owner may read it. Makes missing folders; a link stays a link to the replaced file.
[[nodiscard]] Result<void> writePrivateFile(const std::filesystem::path& file, std::string_view text);

} // namespace rollcall
