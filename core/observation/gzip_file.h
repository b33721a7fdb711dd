// Owning handle and wording of errors for zlib's file calls, which also write and read files that are not compressed.
#pragma once

#include "domain/error.h"

#include <zlib.h>

#include <filesystem>
#include <memory>
#include <string_view>

namespace rollcall::recording {

struct GzipClose {
    void operator()(gzFile file) const { gzclose(file); }
};
using GzipFile = std::unique_ptr<gzFile_s, GzipClose>;

[[nodiscard]] GzipFile openGzip(const std::filesystem::path& path, const char* mode);

/// After a failed call: "cannot WHAT PATH: the system's reason", with the hint.
[[nodiscard]] Error gzipError(gzFile file, std::string_view what, const std::filesystem::path& path, std::string_view hint);

} // namespace rollcall::recording
