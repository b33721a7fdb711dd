#include "cli/screen.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace rollcall::cli {

namespace {

constexpr std::string_view hideCursor = "\x1b[?25l";
constexpr std::string_view showCursor = "\x1b[?25h";
constexpr std::string_view toEndOfLine = "\x1b[K";
constexpr std::string_view toEndOfScreen = "\x1b[J";
constexpr std::string_view wholeScreen = "\x1b[H\x1b[2J";

std::string backTo(std::size_t linesUp)
{
    return linesUp == 0 ? "\r" : fmt::format("\r\x1b[{}A", linesUp);
}

} // namespace

Screen::Screen(std::ostream& out, bool colour) : m_out(out), m_colour(colour)
{
    m_out << hideCursor << std::flush;
}

Screen::~Screen()
{
    m_out << showCursor << std::flush;
}

void Screen::draw(const std::vector<Line>& lines, TerminalSize size)
{
    // In one write, so that no half frame shows.
    std::string frame;
    if (m_drawn > 0 && size != m_size) {
        // The terminal may have wrapped or moved the old lines: nobody knows where they are now.
        frame += wholeScreen;
    } else {
        frame += backTo(m_drawn);
    }
    m_size = size;
    m_drawn = std::min(lines.size(), std::max<std::size_t>(size.rows, 2) - 1);
    for (std::size_t i = 0; i < m_drawn; ++i) {
        frame += lines[i].cut(size.columns).text(m_colour);
        frame += toEndOfLine;
        frame += "\n";
    }
    frame += toEndOfScreen;
    m_out << frame << std::flush;
}

void Screen::clear()
{
    m_out << backTo(m_drawn) << toEndOfScreen << std::flush;
    m_drawn = 0;
}

} // namespace rollcall::cli
