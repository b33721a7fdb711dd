#include "settings/private_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace rollcall {

namespace {

tl::unexpected<Error> notWritten(const std::filesystem::path& file, const char* why)
{
    return fail(ErrorKind::io, fmt::format("{}: cannot be written: {}", file.string(), why),
                "check the folder's permissions and the free space");
}

bool writeAll(int descriptor, std::string_view text)
{
    while (!text.empty()) {
        const auto written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno != EINTR) {
            return false;
        }
        text.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
    return ::fsync(descriptor) == 0;
}

} // namespace

Result<void> writePrivateFile(const std::filesystem::path& file, std::string_view text)
{
    std::error_code problem;
    const auto target = std::filesystem::is_symlink(file, problem) ? std::filesystem::weakly_canonical(file, problem) : file;
    if (problem) {
        problem.clear(); // no such file yet; what matters shows below
    }
    std::filesystem::create_directories(target.parent_path(), problem);
    if (problem) {
        return notWritten(file, problem.message().c_str());
    }
    // mkstemp makes it with mode 0600.
    std::string temporary = target.string() + ".XXXXXX";
    const int descriptor = ::mkstemp(temporary.data());
    if (descriptor < 0) {
        return notWritten(file, std::strerror(errno));
    }
    const bool written = writeAll(descriptor, text);
    const int writeError = errno;
    ::close(descriptor);
    if (!written || ::rename(temporary.c_str(), target.c_str()) != 0) {
        const int why = written ? errno : writeError;
        ::unlink(temporary.c_str());
        return notWritten(file, std::strerror(why));
    }
    return {};
}

} // namespace rollcall
