#include "observation/gzip_file.h"

#include <fmt/format.h>

#include <cerrno>
#include <system_error>

namespace rollcall::recording {

GzipFile openGzip(const std::filesystem::path& path, const char* mode)
{
    errno = 0;
#ifdef _WIN32
    return GzipFile(gzopen_w(path.c_str(), mode));
#else
    return GzipFile(gzopen(path.c_str(), mode));
#endif
}

Error gzipError(gzFile file, std::string_view what, const std::filesystem::path& path, std::string_view hint)
{
    const int systemError = errno;
    int code = Z_ERRNO;
    const char* text = file != nullptr ? gzerror(file, &code) : nullptr;
    std::string reason = "the compressed data is damaged";
    if (code == Z_ERRNO) {
        reason = std::generic_category().message(systemError);
    } else if (code == Z_MEM_ERROR || text == nullptr) {
        reason = "not enough memory";
    }
    return {ErrorKind::io, fmt::format("cannot {} {}: {}", what, path.string(), reason), std::string(hint), {}, false};
}

} // namespace rollcall::recording
