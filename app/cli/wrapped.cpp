#include "cli/wrapped.h"

#include "cli/terminal_text.h"

#include <algorithm>
#include <string>

namespace rollcall::cli {

namespace {

constexpr std::string_view indent = "  ";
/// Below this, broken text is harder to read than text that is cut off.
constexpr std::size_t narrowest = 20;

} // namespace

std::vector<Line> wrapped(std::string_view text, Style style, std::optional<std::size_t> width)
{
    if (!width) {
        return {Line(text, style)};
    }
    const std::size_t most = std::max(*width, narrowest);
    std::vector<Line> all;
    std::string line;
    // Escaped first: breaking inside an escape must not be possible, and its visible width counts.
    const std::string safe = harmless(text);
    for (std::size_t at = 0; at < safe.size();) {
        const std::size_t end = std::min(safe.find(' ', at), safe.size());
        const std::string_view word = std::string_view(safe).substr(at, end - at);
        const bool first = line.find_first_not_of(' ') == std::string::npos;
        if (!first && columnsOf(line) + 1 + columnsOf(word) > most) {
            all.emplace_back(line, style);
            line = indent;
        } else if (!first) {
            line += ' ';
        }
        line += word;
        at = end + 1;
    }
    all.emplace_back(line, style);
    std::ranges::transform(all, all.begin(), [most](const Line& one) { return one.cut(most); });
    return all;
}

} // namespace rollcall::cli
