#include "process/temporary_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>

namespace rollcall {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view namePrefix = "rollcall-";
constexpr std::string_view lockName = ".rollcall-lock";

FileDescriptor openLock(const fs::path& folder, int flags)
{
    return FileDescriptor(::open((folder / lockName).c_str(), flags | O_RDWR | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR));
}

/// A sweep that came in between has unlinked the file that we then locked.
bool stillThere(const FileDescriptor& lock)
{
    struct stat status{};
    return ::fstat(lock.number(), &status) == 0 && status.st_nlink > 0;
}

/// A folder itself, not a link to one, and our own.
bool isOurFolder(const fs::path& path)
{
    struct stat status{};
    return ::lstat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == ::geteuid();
}

bool sweep(const fs::path& folder)
{
    const auto lock = openLock(folder, 0);
    if (!lock.open()) {
        // Its maker was killed before it made the lock, or is just about to; only an empty folder goes, and a live maker tries
        // again.
        return ::rmdir(folder.c_str()) == 0;
    }
    if (::flock(lock.number(), LOCK_EX | LOCK_NB) != 0) {
        return false;
    }
    removeTemporaryFolder(folder);
    return !fs::exists(fs::symlink_status(folder));
}

} // namespace

TemporaryFolder::TemporaryFolder(fs::path path, FileDescriptor lock) : m_path(std::move(path)), m_lock(std::move(lock)) { }

TemporaryFolder::~TemporaryFolder()
{
    remove();
}

TemporaryFolder& TemporaryFolder::operator=(TemporaryFolder&& other) noexcept
{
    if (this != &other) {
        remove();
        m_path = std::move(other.m_path);
        m_lock = std::move(other.m_lock);
    }
    return *this;
}

void TemporaryFolder::remove()
{
    if (m_lock.open()) {
        removeTemporaryFolder(m_path);
        m_lock.reset();
    }
}

Result<TemporaryFolder> makeTemporaryFolder(std::string_view prefix)
{
    std::error_code failed;
    const auto parent = fs::temp_directory_path(failed);
    if (failed) {
        return fail(ErrorKind::io, fmt::format("no folder for temporary files: {}", failed.message()), "set TMPDIR to a folder");
    }
    for (int attempt = 0; attempt < 100; ++attempt) {
        auto name = (parent / fmt::format("{}{}-XXXXXX", namePrefix, prefix)).string();
        if (::mkdtemp(name.data()) == nullptr) {
            return fail(ErrorKind::io, fmt::format("cannot make a folder in {}: {}", parent.string(), std::strerror(errno)),
                        "free space there, or set TMPDIR to another folder");
        }
        auto lock = openLock(name, O_CREAT);
        // Only a sweep of another Rollcall can get between these steps.
        if (lock.open() && ::flock(lock.number(), LOCK_SH | LOCK_NB) == 0 && stillThere(lock)) {
            return TemporaryFolder(name, std::move(lock));
        }
    }
    return fail(ErrorKind::io, fmt::format("cannot lock a new folder in {}: {}", parent.string(), std::strerror(errno)),
                "set TMPDIR to a folder on a local disk");
}

void removeTemporaryFolder(const fs::path& folder)
{
    std::error_code failed;
    fs::directory_iterator entry(folder, failed);
    bool allGone = !failed;
    for (; !failed && entry != fs::directory_iterator(); entry.increment(failed)) {
        if (entry->path().filename() != lockName) {
            std::error_code left;
            fs::remove_all(entry->path(), left);
            allGone = allGone && !left;
        }
    }
    if (allGone && !failed) {
        fs::remove(folder / lockName, failed);
        fs::remove(folder, failed);
    }
}

FileDescriptor holdTemporaryFolder(const fs::path& folder)
{
    auto lock = folder.empty() ? FileDescriptor() : openLock(folder, 0);
    if (!lock.open() || ::flock(lock.number(), LOCK_SH | LOCK_NB) != 0) {
        return FileDescriptor();
    }
    return lock;
}

std::size_t sweepStaleFolders()
{
    std::error_code failed;
    std::size_t swept = 0;
    fs::directory_iterator entry(fs::temp_directory_path(failed), failed);
    for (; !failed && entry != fs::directory_iterator(); entry.increment(failed)) {
        const auto& path = entry->path();
        if (path.filename().string().starts_with(namePrefix) && isOurFolder(path) && sweep(path)) {
            ++swept;
        }
    }
    return swept;
}

} // namespace rollcall
