// Folders that do not outlive us: removed by their owner, by the guard of a child that works in them, or by the next start.
#pragma once

#include "process/file_descriptor.h"

#include <filesystem>
#include <string_view>

namespace rollcall {

/// A folder that only our user may enter, removed by the destructor. While this object or a guard holds it, a file lock keeps
/// sweepStaleFolders() away from it.
class TemporaryFolder {
public:
    TemporaryFolder(std::filesystem::path path, FileDescriptor lock);
    ~TemporaryFolder();
    TemporaryFolder(TemporaryFolder&&) noexcept = default;
    TemporaryFolder& operator=(TemporaryFolder&& other) noexcept;
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    void remove();

    std::filesystem::path m_path;
    FileDescriptor m_lock;
};

/// Makes "rollcall-PREFIX-xxxxxx" in the system's folder for temporary files.
[[nodiscard]] Result<TemporaryFolder> makeTemporaryFolder(std::string_view prefix);

/// Removes a folder of makeTemporaryFolder() with all that is in it, its lock file last: interrupted, it leaves what a sweep
/// still knows to be ours.
void removeTemporaryFolder(const std::filesystem::path& folder);

/// Takes a share of the lock on a folder of makeTemporaryFolder(), for the guard. Not open when the folder is not one.
[[nodiscard]] FileDescriptor holdTemporaryFolder(const std::filesystem::path& folder);

/// Removes the folders that nobody holds any more: what is left after a power cut, or when we and the guard were both killed.
/// Returns how many. Looks only at folders of our own user with our name.
std::size_t sweepStaleFolders();

} // namespace rollcall
