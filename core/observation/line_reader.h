#pragma once

#include "observation/gzip_file.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::recording {

/// Lines of a text file, gzip or not. Holds one buffer and, at most, the longest line that a recording may have.
class LineReader {
public:
    struct Line {
        /// Valid until the next call.
        std::string_view text;
        /// false: the file ended before the line did.
        bool complete = true;
    };

    [[nodiscard]] static Result<LineReader> open(const std::filesystem::path& path);

    /// Absent at the end. An error ends the file.
    [[nodiscard]] Result<std::optional<Line>> next();

    /// Of the line that next() gave last, from 1.
    [[nodiscard]] std::size_t number() const { return m_number; }
    /// How much of the file was read, 0 to 1, in its own bytes; absent for what has no size, such as a pipe.
    [[nodiscard]] std::optional<double> share() const;
    /// gzip data that stops before its end.
    [[nodiscard]] bool cutOff() const { return m_cutOff; }
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    LineReader(GzipFile file, std::filesystem::path path);
    [[nodiscard]] Result<bool> fill();
    [[nodiscard]] tl::unexpected<Error> end(Error error);

    GzipFile m_file;
    std::filesystem::path m_path;
    std::uintmax_t m_fileBytes = 0; ///< when it was opened; 0: not known
    std::vector<char> m_buffer;
    std::string_view m_rest; ///< of m_buffer, not yet given out
    std::string m_line;
    std::size_t m_number = 0;
    bool m_ended = false;
    bool m_cutOff = false;
};

} // namespace rollcall::recording
