#include "gui/explain/log_reading.h"

#include "advice/log_recogniser.h"

#include <chrono>
#include <fstream>
#include <system_error>
#include <utility>

namespace rollcall::gui {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t pieceSize = std::size_t{64} * 1024;
/// How often a file is looked at for more, and findings are told while there is more.
constexpr auto lookEach = 500ms;
constexpr std::size_t piecesAtATime = 16;

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
        ++m_lines;
        if (const auto error = m_recogniser.take(m_rest)) {
            m_log.add(*error, m_rest, m_lines);
        }
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
    std::ifstream in(file, std::ios::binary);
    std::uintmax_t position = 0;
    std::string piece(pieceSize, '\0');
    for (std::size_t pieces = 1; !stop.requested(); ++pieces) {
        if (!in.is_open() || (!in.good() && !in.eof())) {
            return fail({ErrorKind::io, file.string() + ": cannot be read", "check the rights to it", {}, false});
        }
        in.clear();
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        const auto count = static_cast<std::size_t>(in.gcount());
        position += count;
        taker.take(std::string_view(piece).substr(0, count));
        if (count == piece.size()) {
            if (pieces % piecesAtATime == 0) {
                publish(taker, false);
            }
            continue;
        }
        publish(taker, true);
        if (stop.waitFor(lookEach)) {
            return;
        }
        if (const auto size = std::filesystem::file_size(file, trouble); !trouble && size < position) {
            in = std::ifstream(file, std::ios::binary); // another file has taken its name
            position = 0;
        }
    }
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
