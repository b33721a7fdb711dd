#include "process/executable_path.h"

#include <fmt/format.h>
#include <unistd.h>

#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif

#include <array>
#include <cstdlib>
#include <string>

namespace rollcall {

namespace fs = std::filesystem;

namespace {

bool runs(const fs::path& path)
{
    return fs::is_regular_file(path) && ::access(path.c_str(), X_OK) == 0;
}

} // namespace

fs::path executablePath()
{
    std::error_code ignored;
#ifdef __APPLE__
    std::uint32_t size = 0;
    _NSGetExecutablePath(nullptr, &size);
    std::string name(size, '\0');
    if (_NSGetExecutablePath(name.data(), &size) != 0) {
        return {};
    }
    return fs::canonical(name.c_str(), ignored);
#else
    return fs::read_symlink("/proc/self/exe", ignored);
#endif
}

Result<fs::path> findGuard()
{
    if (const char* chosen = std::getenv("ROLLCALL_GUARD"); chosen != nullptr && *chosen != '\0') {
        if (runs(chosen)) {
            return fs::path(chosen);
        }
        return fail(ErrorKind::io, fmt::format("ROLLCALL_GUARD names {}, which is no program", chosen),
                    "set it to the path of rollcall-guard, or unset it");
    }
    return findOwnProgram("rollcall-guard").map_error([](Error error) {
        error.hint += ", or set ROLLCALL_GUARD to the path of rollcall-guard";
        return error;
    });
}

Result<fs::path> findOwnProgram(std::string_view name)
{
    const auto folder = executablePath().parent_path();
    for (const auto& candidate : std::array{folder / name, folder / "../libexec/rollcall" / name}) {
        if (runs(candidate)) {
            return candidate;
        }
    }
    return fail(
        ErrorKind::io,
        fmt::format("{}, which Rollcall needs for this, is neither in {} nor in ../libexec/rollcall", name, folder.string()),
        "install Rollcall again");
}

} // namespace rollcall
