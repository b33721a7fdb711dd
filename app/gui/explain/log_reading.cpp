#include "gui/explain/log_reading.h"

#include "advice/log_recogniser.h"
#include "advice/logged_time.h"
#include "session/log_following.h"
#include "threads/clock.h"

#include <system_error>
#include <utility>

namespace rollcall::gui {

namespace {

constexpr std::size_t pieceSize = std::size_t{64} * 1024;
/// Findings are told while there is more.
constexpr std::size_t linesAtATime = 10'000;

} // namespace

/// Cuts what is read into lines.
class LogReading::Taker {
public:
    void take(std::string_view bytes)
    {
        for (std::size_t at = 0; at < bytes.size();) {
            const auto end = bytes.find('\n', at);
            const auto part = bytes.substr(at, end == std::string_view::npos ? end : end - at);
            if (m_rest.size() < LogRecogniser::longestLine) {
                m_rest += part;
            }
            if (end == std::string_view::npos) {
                return;
            }
            finishLine();
            at = end + 1;
        }
    }
    std::optional<LoggedError> takeLine(std::string_view line)
    {
        ++m_lines;
        const auto error = m_recogniser.take(line);
        if (error) {
            m_log.add(*error, line, m_lines);
        }
        return error;
    }
    /// A last line without its end counts too, where no more is to come.
    void finish()
    {
        if (!m_rest.empty()) {
            finishLine();
        }
    }

    [[nodiscard]] const ExplainedLog& log() const { return m_log; }
    [[nodiscard]] std::size_t lines() const { return m_lines; }

private:
    void finishLine()
    {
        if (m_rest.ends_with('\r')) {
            m_rest.pop_back();
        }
        static_cast<void>(takeLine(m_rest));
        m_rest.clear();
    }

    LogRecogniser m_recogniser;
    ExplainedLog m_log;
    std::string m_rest; ///< of a line whose end has not come
    std::size_t m_lines = 0;
};

LogReading::~LogReading()
{
    m_worker.requestStop();
    m_worker.join(); // before what it writes to goes
}

void LogReading::begin(Worker::Work work)
{
    m_worker = Worker(); // the one before has stopped when this returns
    {
        const std::lock_guard lock(m_mutex);
        m_findings = {};
    }
    m_worker = Worker(std::move(work));
}

void LogReading::read(const QString& text)
{
    begin([this, bytes = text.toUtf8()](const StopFlag& stop) {
        Taker taker;
        const std::string_view all(bytes.constData(), static_cast<std::size_t>(bytes.size()));
        for (std::size_t at = 0; at < all.size() && !stop.requested(); at += pieceSize) {
            taker.take(all.substr(at, pieceSize));
        }
        taker.finish();
        publish(taker, true);
    });
}

void LogReading::follow(std::filesystem::path file)
{
    begin([this, file = std::move(file)](const StopFlag& stop) { followFile(file, stop); });
}

void LogReading::followFile(const std::filesystem::path& file, const StopFlag& stop)
{
    std::error_code trouble;
    if (!std::filesystem::is_regular_file(file, trouble)) {
        return fail(
            {ErrorKind::io, file.string() + ": is no file that can be read", "choose a log file, or paste its text", {}, false});
    }
    Taker taker;
    bool caughtUp = false;
    LogListener listener;
    listener.onLine = [&](std::string_view line, std::size_t number) {
        if (const auto error = taker.takeLine(line)) {
            const auto at = loggedTime(line);
            if (at || caughtUp) { // an old line that does not say when it was written is of any time
                emit recognised({at.value_or(systemNow()), file.string(), std::string(line), error});
            }
        }
        if (number % linesAtATime == 0) {
            publish(taker, false);
        }
        return true;
    };
    listener.onCaughtUp = [&] {
        caughtUp = true;
        publish(taker, true);
    };
    listener.onTrouble = [this](const Error& error) { fail(error); };
    followLog(file, listener, stop);
}

void LogReading::publish(const Taker& taker, bool atEnd)
{
    LogFindings now{taker.log().kinds(), taker.lines(), atEnd, {}};
    {
        const std::lock_guard lock(m_mutex);
        if (m_findings == now) {
            return;
        }
        m_findings = std::move(now);
    }
    emit progressed();
}

void LogReading::fail(Error error)
{
    {
        const std::lock_guard lock(m_mutex);
        m_findings.failure = std::move(error);
        m_findings.atEnd = true;
    }
    emit progressed();
}

LogFindings LogReading::findings() const
{
    const std::lock_guard lock(m_mutex);
    return m_findings;
}

} // namespace rollcall::gui
