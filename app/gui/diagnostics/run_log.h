// What Rollcall writes down about a run, for whoever has to find out later what happened.
#pragma once

#include "domain/error.h"
#include "gui/diagnostics/line_repeats.h"
#include "gui/diagnostics/log_file.h"
#include "gui/diagnostics/run_log_line.h"
#include "settings/redactor.h"
#include "threads/clock.h"
#include "threads/worker.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::gui {

/// The log of a process: one for all its windows. Lines are handed over to a thread of its own, which takes the secrets out,
/// counts repeated ones and writes the file; so nobody waits for a disk. The newest lines, those of earlier runs among them, stay
/// in memory to be shown. Thread-safe.
class RunLog {
public:
    struct Limits {
        LogFileLimits file;
        std::size_t waiting = 5000; ///< lines; what comes faster than it is written is left out, and its number told
        std::size_t shown = 5000; ///< lines in memory
        std::size_t shownBytes = std::size_t{2} << 20U;
    };

    /// Lines since a place in the log, which an earlier call told.
    struct Lines {
        std::vector<RunLogLine> lines;
        std::uint64_t next = 0;
    };

    /// Without a folder: in memory only.
    explicit RunLog(std::filesystem::path folder, Limits limits, Clock clock = systemNow);
    explicit RunLog(std::filesystem::path folder = {}) : RunLog(std::move(folder), Limits()) { }
    /// Writes what was said before.
    ~RunLog();
    RunLog(const RunLog&) = delete;
    RunLog& operator=(const RunLog&) = delete;

    void write(LogLevel level, std::string_view text);
    void info(std::string_view text) { write(LogLevel::info, text); }
    void warn(std::string_view text) { write(LogLevel::warning, text); }
    void error(std::string_view text) { write(LogLevel::error, text); }
    /// What happened, its code, and what to try.
    void error(std::string_view what, const Error& error);

    /// To be told the secrets of each connection before it is opened; they never reach the file.
    [[nodiscard]] Redactor& redactor() { return m_redactor; }

    /// Those that are still in memory; from 0 on: all of them.
    [[nodiscard]] Lines linesSince(std::uint64_t place) const;
    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }
    /// Absent until the file is open, and when it cannot be.
    [[nodiscard]] std::optional<std::filesystem::path> file() const;
    /// Why there is no file.
    [[nodiscard]] std::optional<Error> failure() const;

private:
    void run();
    void open();
    void take(std::deque<RunLogLine> lines, std::size_t leftOut);
    void keep(const RunLogLine& line);

    const std::filesystem::path m_folder;
    const Limits m_limits;
    const Clock m_clock;
    Redactor m_redactor;

    std::unique_ptr<LogFile> m_file; ///< of the thread, like what follows
    LineRepeats m_repeats;

    mutable std::mutex m_mutex; ///< guards all that follows
    std::condition_variable m_wake;
    std::deque<RunLogLine> m_waiting;
    std::size_t m_leftOut = 0;
    bool m_ending = false;
    std::deque<RunLogLine> m_shown;
    std::size_t m_shownBytes = 0;
    std::uint64_t m_next = 0; ///< place behind the newest shown line
    std::optional<std::filesystem::path> m_path;
    std::optional<Error> m_failure;

    Worker m_worker; ///< last: joined before the rest goes
};

} // namespace rollcall::gui
