#include "logs/log_follower.h"

#include <fmt/format.h>

#include <system_error>
#include <vector>

namespace rollcall {

namespace {

constexpr std::size_t chunk = std::size_t{64} << 10;

tl::unexpected<Error> unreadable(const std::filesystem::path& file)
{
    return fail(ErrorKind::io, fmt::format("{} cannot be read", file.string()), "check the name and the right to read it");
}

} // namespace

Result<void> LogFollower::openIfNeeded()
{
    std::error_code error;
    const auto size = std::filesystem::file_size(m_file, error);
    if (error) {
        m_stream.close();
        m_from = From::beginning;
        m_rest.clear();
        return unreadable(m_file);
    }
    if (m_stream.is_open() && size >= m_read) {
        return {};
    }
    m_stream.close();
    m_stream.clear();
    m_stream.open(m_file, std::ios::binary);
    if (!m_stream) {
        return unreadable(m_file);
    }
    m_rest.clear();
    m_read = 0;
    if (m_from == From::end) {
        m_stream.seekg(static_cast<std::streamoff>(size));
        m_read = size;
    }
    m_from = From::beginning;
    return {};
}

bool LogFollower::tellLines(const OnLine& onLine)
{
    std::size_t from = 0;
    bool more = true;
    while (more) {
        auto end = m_rest.find('\n', from);
        std::size_t next = end + 1;
        if (end == std::string::npos) {
            if (m_rest.size() - from < longestLine) {
                break;
            }
            end = next = from + longestLine;
        }
        std::string_view line = std::string_view(m_rest).substr(from, end - from);
        line.remove_suffix(line.ends_with('\r') ? 1 : 0);
        more = onLine(line);
        from = next;
    }
    m_rest.erase(0, from);
    return more;
}

Result<void> LogFollower::read(const OnLine& onLine)
{
    if (auto opened = openIfNeeded(); !opened) {
        return opened;
    }
    std::vector<char> bytes(chunk);
    for (bool more = tellLines(onLine); more;) {
        m_stream.clear(); // of the end that was met before
        m_stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        const auto count = static_cast<std::size_t>(m_stream.gcount());
        if (count == 0) {
            return {};
        }
        m_read += count;
        m_rest.append(bytes.data(), count);
        more = tellLines(onLine);
    }
    return {};
}

} // namespace rollcall
