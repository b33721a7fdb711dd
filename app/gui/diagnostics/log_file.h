#pragma once

#include "domain/error.h"
#include "gui/diagnostics/run_log_line.h"

#include <QLockFile>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <vector>

namespace spdlog {
class logger;
}

namespace rollcall::gui {

struct LogFileLimits {
    std::size_t fileBytes = std::size_t{2} << 20U;
    /// The one that is written and the full ones before it (rollcall.1.log is the newest of them).
    std::size_t files = 5;
};

/// The file of a run, rollcall.log, which moves on to the next one when it is full. A file belongs to one process at a time, by a
/// lock beside it: another one that runs meanwhile takes rollcall-2.log and so on, and the files of one that is gone are taken
/// over and continued. Only their owner may read them. Of one thread.
class LogFile {
public:
    /// Makes the folder.
    [[nodiscard]] static Result<std::unique_ptr<LogFile>> open(const std::filesystem::path& folder, const LogFileLimits& limits);
    ~LogFile();
    LogFile(const LogFile&) = delete;
    LogFile& operator=(const LogFile&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    void write(const RunLogLine& line);
    /// Hands what was written to the system.
    void flush();
    /// What earlier runs left: the newest lines that have room in that many bytes, in their order.
    [[nodiscard]] std::vector<RunLogLine> earlier(std::size_t bytes) const;

private:
    LogFile(std::filesystem::path path, std::unique_ptr<QLockFile> lock, const LogFileLimits& limits);

    const std::filesystem::path m_path;
    const std::unique_ptr<QLockFile> m_lock;
    const LogFileLimits m_limits;
    std::unique_ptr<spdlog::logger> m_logger;
};

} // namespace rollcall::gui
