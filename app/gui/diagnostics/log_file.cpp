#include "gui/diagnostics/log_file.h"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/spdlog.h>

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace rollcall::gui {

namespace {

using std::filesystem::perms;

constexpr int mostProcesses = 20;

spdlog::level::level_enum levelOf(LogLevel level)
{
    switch (level) {
    case LogLevel::info:
        return spdlog::level::info;
    case LogLevel::warning:
        return spdlog::level::warn;
    case LogLevel::error:
        return spdlog::level::err;
    }
    return spdlog::level::info;
}

tl::unexpected<Error> notOpened(const std::filesystem::path& what, std::string_view why)
{
    return fail(ErrorKind::io, fmt::format("{}: the log cannot be written: {}", what.string(), why),
                "check the folder's permissions and the free space; until then the log is in memory only");
}

std::string contentOf(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return std::move(text).str();
}

std::vector<RunLogLine> linesOf(const std::string& text)
{
    std::vector<RunLogLine> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        if (auto read = logLineFrom(line)) {
            lines.push_back(*std::move(read));
        }
    }
    return lines;
}

} // namespace

Result<std::unique_ptr<LogFile>> LogFile::open(const std::filesystem::path& folder, const LogFileLimits& limits)
{
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    if (!problem) {
        std::filesystem::permissions(folder, perms::owner_all, problem); // no instant at which a new file in it is open to others
    }
    if (problem) {
        return notOpened(folder, problem.message());
    }
    for (int number = 1; number <= mostProcesses; ++number) {
        const auto name = number == 1 ? std::string("rollcall") : fmt::format("rollcall-{}", number);
        auto lock = std::make_unique<QLockFile>(QString::fromStdString((folder / (name + ".lock")).string()));
        lock->setStaleLockTime(0); // a process that runs for days keeps its own; that of one that is gone is free
        if (lock->tryLock(0)) {
            try {
                return std::unique_ptr<LogFile>(new LogFile(folder / (name + ".log"), std::move(lock), limits));
            } catch (const spdlog::spdlog_ex& error) {
                return notOpened(folder, error.what());
            }
        }
        if (lock->error() != QLockFile::LockFailedError) {
            return notOpened(folder, "no lock can be made there");
        }
    }
    return notOpened(folder, fmt::format("{} others are writing there already", mostProcesses));
}

LogFile::LogFile(std::filesystem::path path, std::unique_ptr<QLockFile> lock, const LogFileLimits& limits)
    : m_path(std::move(path)), m_lock(std::move(lock)), m_limits(limits)
{
    spdlog::file_event_handlers handlers;
    handlers.after_open = [](const spdlog::filename_t& file, std::FILE* /*stream*/) {
        std::error_code ignored; // the folder is closed to others already
        std::filesystem::permissions(file, perms::owner_read | perms::owner_write, ignored);
    };
    m_logger = std::make_unique<spdlog::logger>("rollcall",
                                                std::make_shared<spdlog::sinks::rotating_file_sink_st>(
                                                    m_path.string(), limits.fileBytes, limits.files - 1, false, handlers));
    // As lineText() spells it.
    m_logger->set_formatter(
        std::make_unique<spdlog::pattern_formatter>("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc));
}

LogFile::~LogFile() = default;

void LogFile::write(const RunLogLine& line)
{
    m_logger->log(line.at, spdlog::source_loc{}, levelOf(line.level), spdlog::string_view_t(line.text));
}

void LogFile::flush()
{
    m_logger->flush();
}

std::vector<RunLogLine> LogFile::earlier(std::size_t bytes) const
{
    std::string text;
    for (std::size_t number = 0; number < m_limits.files && text.size() < bytes; ++number) {
        const auto file = number == 0 ? m_path : m_path.parent_path() / fmt::format("{}.{}.log", m_path.stem().string(), number);
        text.insert(0, contentOf(file));
    }
    if (text.size() > bytes) {
        text.erase(0, text.size() - bytes); // the cut line reads as none of ours
    }
    return linesOf(text);
}

} // namespace rollcall::gui
