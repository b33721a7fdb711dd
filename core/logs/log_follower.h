#pragma once

#include "domain/error.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace rollcall {

/// Reads the lines of a file as somebody writes it. A file that was begun anew, by rotation or by truncation, is read from its
/// beginning. For one thread.
class LogFollower {
public:
    /// A longer line is given in pieces.
    static constexpr std::size_t longestLine = 65'536;

    enum class From { beginning, end };
    LogFollower(std::filesystem::path file, From from) : m_file(std::move(file)), m_from(from) { }

    /// Without its end; false: no more for now.
    using OnLine = std::function<bool(std::string_view line)>;
    /// Whatever complete lines are there since the last call. Fails with io while the file cannot be read; it may be there
    /// again at the next call.
    [[nodiscard]] Result<void> read(const OnLine& onLine);

private:
    [[nodiscard]] Result<void> openIfNeeded();
    [[nodiscard]] bool tellLines(const OnLine& onLine);

    const std::filesystem::path m_file;
    From m_from; ///< of the first file; what takes its place is read whole
    std::ifstream m_stream;
    std::uintmax_t m_read = 0;
    std::string m_rest; ///< begins with the line that is not complete yet
};

} // namespace rollcall
