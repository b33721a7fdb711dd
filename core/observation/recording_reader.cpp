#include "observation/recording_reader.h"

#include "observation/line_reader.h"
#include "observation/observation_from_json.h"

#include <fmt/format.h>

#include <utility>

namespace rollcall {

namespace {

bool isBlank(std::string_view line)
{
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

} // namespace

class RecordingReader::File {
public:
    explicit File(recording::LineReader lines) : m_lines(std::move(lines)) { }

    Result<void> readHeader()
    {
        const auto line = m_lines.next();
        if (!line) {
            return tl::unexpected(line.error());
        }
        if (!*line) {
            return fail(ErrorKind::invalidInput, fmt::format("{} is empty, and no recording", m_lines.path().string()));
        }
        auto read = recording::headerFrom((*line)->text, skipped);
        if (!read) {
            read.error().text = fmt::format("{} {}", m_lines.path().string(), read.error().text);
            return tl::unexpected(std::move(read.error()));
        }
        header = std::move(*read);
        return {};
    }

    Result<std::optional<Observation>> next()
    {
        while (true) {
            const auto line = m_lines.next();
            if (!line) {
                return tl::unexpected(line.error());
            }
            if (!*line) {
                if (note.empty() && m_lines.cutOff()) {
                    note = fmt::format("the recording was cut off after line {}", m_lines.number());
                }
                return std::nullopt;
            }
            if (isBlank((*line)->text)) {
                continue;
            }
            auto observation = recording::observationFrom((*line)->text, skipped);
            if (!observation && !(*line)->complete) {
                note = fmt::format("the recording was cut off in line {}, which was left out", m_lines.number());
                return std::nullopt;
            }
            if (!observation) {
                observation.error().text =
                    fmt::format("{} line {}: {}", m_lines.path().string(), m_lines.number(), observation.error().text);
            }
            if (!observation || *observation) {
                return observation;
            }
        }
    }

    [[nodiscard]] std::optional<double> share() const { return m_lines.share(); }

    RecordingHeader header;
    recording::Skipped skipped;
    std::string note;

private:
    recording::LineReader m_lines;
};

RecordingReader::RecordingReader(std::unique_ptr<File> file) : m_file(std::move(file)) { }
RecordingReader::~RecordingReader() = default;
RecordingReader::RecordingReader(RecordingReader&&) noexcept = default;
RecordingReader& RecordingReader::operator=(RecordingReader&&) noexcept = default;

Result<RecordingReader> RecordingReader::open(const std::filesystem::path& path)
{
    auto lines = recording::LineReader::open(path);
    if (!lines) {
        return tl::unexpected(lines.error());
    }
    auto file = std::make_unique<File>(std::move(*lines));
    if (const auto read = file->readHeader(); !read) {
        return tl::unexpected(read.error());
    }
    return RecordingReader(std::move(file));
}

const RecordingHeader& RecordingReader::header() const
{
    return m_file->header;
}

Result<std::optional<Observation>> RecordingReader::next()
{
    return m_file->next();
}

std::optional<double> RecordingReader::share() const
{
    return m_file->share();
}

std::uint64_t RecordingReader::skippedKinds() const
{
    return m_file->skipped.kinds;
}

std::uint64_t RecordingReader::skippedKeys() const
{
    return m_file->skipped.keys;
}

const std::string& RecordingReader::note() const
{
    return m_file->note;
}

} // namespace rollcall
