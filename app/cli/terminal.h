#pragma once

#include <cstddef>

namespace rollcall::cli {

struct TerminalSize {
    std::size_t columns = 80;
    std::size_t rows = 24;

    friend bool operator==(const TerminalSize&, const TerminalSize&) = default;
};

/// Standard output is a terminal that understands cursor movements.
[[nodiscard]] bool outputIsTerminal();
/// ... and the user did not ask for none (NO_COLOR, https://no-color.org).
[[nodiscard]] bool outputTakesColour();
/// Its size at the moment; 80 by 24 where it does not tell.
[[nodiscard]] TerminalSize terminalSize();

} // namespace rollcall::cli
