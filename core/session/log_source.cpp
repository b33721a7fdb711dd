#include "session/log_source.h"

#include "advice/log_recogniser.h"
#include "advice/logged_time.h"
#include "logs/log_follower.h"
#include "observation/source_status.h"

#include <fmt/format.h>

#include <deque>
#include <utility>

namespace rollcall {

namespace {

constexpr Milliseconds pace{250};

struct FollowedLog {
    explicit FollowedLog(const std::filesystem::path& path)
        : name(path.string()), follower(path, LogFollower::From::end), status("log " + path.string())
    {
    }

    std::string name;
    LogFollower follower;
    LogRecogniser recogniser;
    SourceStatus status;
};

std::vector<Observation> look(FollowedLog& log, Timestamp now, const StopFlag& stop)
{
    std::vector<Observation> batch;
    const auto read = log.follower.read([&](std::string_view line) {
        if (const auto error = log.recogniser.take(line)) {
            batch.emplace_back(LogLine{std::min(loggedTime(line).value_or(now), now), log.name, std::string(line), error});
        }
        return !stop.requested();
    });
    auto report = read ? log.status.works(now, fmt::format("following {}", log.name)) : log.status.fails(now, read.error());
    if (report) {
        batch.insert(batch.begin(), *std::move(report));
    }
    return batch;
}

} // namespace

LogSource::LogSource(std::vector<std::filesystem::path> files, ObservationSink& sink, Clock clock)
    : m_files(std::move(files)), m_sink(sink), m_clock(std::move(clock))
{
}

void LogSource::start()
{
    m_worker = Worker{[this](const StopFlag& stop) { run(stop); }};
}

void LogSource::stop()
{
    m_worker.requestStop();
    m_worker.join();
}

void LogSource::run(const StopFlag& stop) const
{
    std::deque<FollowedLog> logs(m_files.begin(), m_files.end());
    do {
        for (auto& log : logs) {
            auto batch = look(log, m_clock(), stop);
            if (!batch.empty() && !m_sink.push(std::move(batch))) {
                return;
            }
        }
    } while (!stop.waitFor(pace));
}

} // namespace rollcall
