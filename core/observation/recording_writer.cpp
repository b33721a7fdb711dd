#include "observation/recording_writer.h"

#include "observation/gzip_file.h"
#include "observation/observation_to_json.h"
#include "observation/recording_limits.h"

#include <fmt/format.h>

#include <cerrno>
#include <utility>

namespace rollcall {

namespace {

constexpr std::size_t flushBytes = std::size_t{64} * 1024;
constexpr Milliseconds flushInterval{1000};
constexpr std::string_view writeHint = "free some space, or record to another place";

} // namespace

class RecordingWriter::File {
public:
    File(recording::GzipFile file, std::filesystem::path path, Timestamp start)
        : m_file(std::move(file)), m_path(std::move(path)), m_flushedAt(recording::clamped(start))
    {
    }

    void add(const std::string& line)
    {
        m_pending += line;
        m_pending += '\n';
    }

    [[nodiscard]] bool isDue(Timestamp now) const
    {
        // A time before the last flush: the clock was set back, and starts to count anew.
        return m_pending.size() >= flushBytes || now < m_flushedAt || now - m_flushedAt >= flushInterval;
    }

    void flush(Timestamp now)
    {
        m_flushedAt = now;
        errno = 0;
        const auto size = static_cast<unsigned>(m_pending.size());
        const bool written = size == 0 || gzwrite(m_file.get(), m_pending.data(), size) == static_cast<int>(size);
        if (!written || gzflush(m_file.get(), Z_SYNC_FLUSH) != Z_OK) {
            fails();
        }
        m_pending.clear();
    }

    void close()
    {
        if (!m_file) {
            return;
        }
        if (!m_failure) {
            flush(m_flushedAt);
        }
        errno = 0;
        if (gzclose(m_file.release()) != Z_OK && !m_failure) {
            m_failure = recording::gzipError(nullptr, "finish writing", m_path, writeHint);
        }
    }

    [[nodiscard]] bool isOpen() const { return m_file != nullptr; }
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] Result<void> outcome() const
    {
        if (m_failure) {
            return tl::unexpected(*m_failure);
        }
        return {};
    }

private:
    void fails() { m_failure = recording::gzipError(m_file.get(), "write", m_path, writeHint); }

    recording::GzipFile m_file;
    std::filesystem::path m_path;
    std::string m_pending;
    Timestamp m_flushedAt;
    std::optional<Error> m_failure;
};

RecordingWriter::RecordingWriter(std::unique_ptr<File> file) : m_file(std::move(file)) { }

RecordingWriter::~RecordingWriter()
{
    m_file->close();
}

Result<std::unique_ptr<RecordingWriter>> RecordingWriter::create(const std::filesystem::path& path, const RecordingHeader& header)
{
    // T: as it is, without compression. e: not for child processes.
    auto opened = recording::openGzip(path, path.extension() == ".gz" ? "wbe" : "wbeT");
    if (!opened) {
        return tl::unexpected(recording::gzipError(nullptr, "write", path, "check that the folder exists and may be written to"));
    }
    auto file = std::make_unique<File>(std::move(opened), path, header.startedAt);
    file->add(recording::toLine(header));
    file->flush(recording::clamped(header.startedAt));
    if (auto outcome = file->outcome(); !outcome) {
        return tl::unexpected(outcome.error());
    }
    return std::unique_ptr<RecordingWriter>(new RecordingWriter(std::move(file)));
}

Result<void> RecordingWriter::write(const Observation& observation)
{
    if (auto outcome = m_file->outcome(); !outcome) {
        return outcome;
    }
    if (!m_file->isOpen()) {
        return fail(ErrorKind::io, fmt::format("the recording {} is already closed", m_file->path().string()));
    }
    const auto lines = recording::toLines(observation);
    for (const auto& line : lines) {
        if (line.size() > recording::maxLineBytes) {
            return fail(ErrorKind::invalidInput,
                        fmt::format("cannot record an observation of {} bytes to {}: a line holds at most {}", line.size(),
                                    m_file->path().string(), recording::maxLineBytes));
        }
        m_file->add(line);
    }
    if (const Timestamp now = recording::clamped(seenAt(observation)); m_file->isDue(now)) {
        m_file->flush(now);
    }
    return m_file->outcome();
}

Result<void> RecordingWriter::close()
{
    m_file->close();
    return m_file->outcome();
}

} // namespace rollcall
