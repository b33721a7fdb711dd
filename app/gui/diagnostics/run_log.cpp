#include "gui/diagnostics/run_log.h"

#include <fmt/format.h>

#include <chrono>
#include <utility>

namespace rollcall::gui {

namespace {

/// How long a counted line waits to be told when nothing else is written.
constexpr auto nap = std::chrono::seconds{10};
/// Of what is handed over, in bytes; far more than a line keeps.
constexpr std::size_t longestText = 64'000;

} // namespace

RunLog::RunLog(std::filesystem::path folder, Limits limits, Clock clock)
    : m_folder(std::move(folder)), m_limits(limits), m_clock(std::move(clock))
{
    m_worker = Worker([this](const StopFlag&) { run(); });
}

RunLog::~RunLog()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_all();
    m_worker.join();
}

void RunLog::write(LogLevel level, std::string_view text)
{
    // The secrets go before the line is cut to its length and its line ends are spelled out: in pieces they would not be known.
    RunLogLine line{m_clock(), level, std::string(text.substr(0, longestText))};
    {
        const std::lock_guard lock(m_mutex);
        if (m_waiting.size() >= m_limits.waiting) {
            ++m_leftOut;
            return;
        }
        m_waiting.push_back(std::move(line));
    }
    m_wake.notify_all();
}

void RunLog::error(std::string_view what, const Error& error)
{
    write(LogLevel::error,
          fmt::format("{}: {}{}{}", what, error.text, error.code.empty() ? "" : " [" + error.code + "]",
                      error.hint.empty() ? "" : "; " + error.hint));
}

RunLog::Lines RunLog::linesSince(std::uint64_t place) const
{
    const std::lock_guard lock(m_mutex);
    const auto wanted = m_next > place ? m_next - place : 0;
    const auto there = std::min<std::uint64_t>(wanted, m_shown.size());
    return {{m_shown.end() - static_cast<std::ptrdiff_t>(there), m_shown.end()}, m_next};
}

std::optional<std::filesystem::path> RunLog::file() const
{
    const std::lock_guard lock(m_mutex);
    return m_path;
}

std::optional<Error> RunLog::failure() const
{
    const std::lock_guard lock(m_mutex);
    return m_failure;
}

void RunLog::run()
{
    open();
    for (bool ending = false; !ending;) {
        std::deque<RunLogLine> lines;
        std::size_t leftOut = 0;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait_for(lock, nap, [this] { return m_ending || !m_waiting.empty(); });
            ending = m_ending;
            lines.swap(m_waiting);
            leftOut = std::exchange(m_leftOut, 0);
        }
        take(std::move(lines), leftOut);
    }
    for (const auto& line : m_repeats.all()) {
        keep(line);
    }
    m_file.reset();
}

void RunLog::open()
{
    if (m_folder.empty()) {
        return;
    }
    auto opened = LogFile::open(m_folder, m_limits.file);
    if (!opened) {
        const std::lock_guard lock(m_mutex);
        m_failure = opened.error();
        return;
    }
    const auto earlier = (*opened)->earlier(m_limits.shownBytes);
    for (const auto& line : earlier) {
        keep(line);
    }
    m_file = *std::move(opened);
    const std::lock_guard lock(m_mutex);
    m_path = m_file->path();
}

void RunLog::take(std::deque<RunLogLine> lines, std::size_t leftOut)
{
    for (auto& line : lines) {
        line.text = oneLine(m_redactor.redacted(line.text));
        if (const auto written = m_repeats.take(line)) {
            keep(*written);
        }
    }
    const auto now = m_clock();
    for (const auto& line : m_repeats.due(now)) {
        keep(line);
    }
    if (leftOut > 0) {
        keep({now, LogLevel::warning, fmt::format("log: {} lines are left out here, too many at once", leftOut)});
    }
    if (m_file) {
        m_file->flush();
    }
}

void RunLog::keep(const RunLogLine& line)
{
    if (m_file) {
        m_file->write(line);
    }
    const std::lock_guard lock(m_mutex);
    m_shown.push_back(line);
    m_shownBytes += line.text.size();
    ++m_next;
    while (m_shown.size() > m_limits.shown || m_shownBytes > m_limits.shownBytes) {
        m_shownBytes -= m_shown.front().text.size();
        m_shown.pop_front();
    }
}

} // namespace rollcall::gui
