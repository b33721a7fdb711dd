#pragma once

#include "cli/line.h"
#include "cli/terminal.h"

#include <ostream>
#include <vector>

namespace rollcall::cli {

/// Draws over what it drew before, below the lines that were there already. Hides the cursor while it lives and leaves it, shown
/// again, under the last frame.
class Screen {
public:
    Screen(std::ostream& out, bool colour);
    ~Screen();
    Screen(const Screen&) = delete;
    Screen& operator=(const Screen&) = delete;

    /// Shows these lines, cut to the size: no wrapping, no scrolling. One row stays free for the cursor.
    void draw(const std::vector<Line>& lines, TerminalSize size);
    /// Takes the last frame away.
    void clear();

private:
    std::ostream& m_out;
    bool m_colour;
    TerminalSize m_size;
    std::size_t m_drawn = 0;
};

} // namespace rollcall::cli
