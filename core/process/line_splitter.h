#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace rollcall {

/// Cuts a stream of bytes into lines, whatever the pieces in which it comes.
class LineSplitter {
public:
    using LineHandler = std::function<void(std::string_view line)>;

    /// A stream without newlines is handed over in pieces of this size, so that memory stays bounded.
    static constexpr std::size_t longestLine = 64 * 1024;

    void add(std::string_view bytes, const LineHandler& onLine);
    /// Hands over a last line that has no newline.
    void finish(const LineHandler& onLine);

private:
    std::string m_rest;
};

} // namespace rollcall
