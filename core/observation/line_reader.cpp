#include "observation/line_reader.h"

#include "observation/recording_limits.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

namespace rollcall::recording {

namespace {

constexpr std::size_t bufferBytes = std::size_t{64} * 1024;

} // namespace

LineReader::LineReader(GzipFile file, std::filesystem::path path)
    : m_file(std::move(file)), m_path(std::move(path)), m_buffer(bufferBytes)
{
    std::error_code unknown;
    if (const auto bytes = std::filesystem::file_size(m_path, unknown); !unknown) {
        m_fileBytes = bytes;
    }
}

Result<LineReader> LineReader::open(const std::filesystem::path& path)
{
    auto file = openGzip(path, "rbe");
    if (!file) {
        return tl::unexpected(gzipError(nullptr, "read", path, "check the file's name and whether you may read it"));
    }
    return LineReader(std::move(file), path);
}

std::optional<double> LineReader::share() const
{
    const auto read = gzoffset(m_file.get());
    if (m_fileBytes == 0 || read < 0) {
        return std::nullopt;
    }
    return std::min(1.0, static_cast<double>(read) / static_cast<double>(m_fileBytes)); // it may have grown since
}

tl::unexpected<Error> LineReader::end(Error error)
{
    m_ended = true;
    m_rest = {};
    return tl::unexpected(std::move(error));
}

Result<bool> LineReader::fill()
{
    errno = 0;
    const int count = gzread(m_file.get(), m_buffer.data(), static_cast<unsigned>(m_buffer.size()));
    if (count < 0) {
        return end(gzipError(m_file.get(), fmt::format("read beyond line {} of", m_number), m_path, "what came before is fine"));
    }
    m_rest = std::string_view(m_buffer.data(), static_cast<std::size_t>(count));
    if (count == 0) {
        int code = Z_OK;
        gzerror(m_file.get(), &code);
        m_cutOff = code == Z_BUF_ERROR;
        m_ended = true;
    }
    return count > 0;
}

Result<std::optional<LineReader::Line>> LineReader::next()
{
    m_line.clear();
    while (true) {
        if (m_rest.empty()) {
            const auto more = m_ended ? Result<bool>(false) : fill();
            if (!more) {
                return tl::unexpected(more.error());
            }
            if (!*more) {
                if (m_line.empty()) {
                    return std::nullopt;
                }
                ++m_number;
                return Line{m_line, false};
            }
        }
        const std::size_t newline = m_rest.find('\n');
        const std::string_view part = m_rest.substr(0, newline);
        if (m_line.size() + part.size() > maxLineBytes) {
            return end({ErrorKind::invalidInput,
                        fmt::format("{} line {} is longer than {} bytes", m_path.string(), m_number + 1, maxLineBytes),
                        "the file is damaged, or no recording of Rollcall",
                        {},
                        false});
        }
        m_line += part;
        if (newline != std::string_view::npos) {
            m_rest.remove_prefix(newline + 1);
            ++m_number;
            return Line{m_line, true};
        }
        m_rest = {};
    }
}

} // namespace rollcall::recording
