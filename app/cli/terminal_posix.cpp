#include "cli/terminal.h"

#include <cstdlib>
#include <string_view>

#include <sys/ioctl.h>
#include <unistd.h>

namespace rollcall::cli {

namespace {

std::string_view environment(const char* name)
{
    const char* const value = std::getenv(name);
    return value == nullptr ? std::string_view() : std::string_view(value);
}

} // namespace

bool outputIsTerminal()
{
    const std::string_view kind = environment("TERM");
    return isatty(STDOUT_FILENO) == 1 && !kind.empty() && kind != "dumb";
}

bool outputTakesColour()
{
    return outputIsTerminal() && environment("NO_COLOR").empty();
}

TerminalSize terminalSize()
{
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) {
        return {};
    }
    return {size.ws_col, size.ws_row};
}

} // namespace rollcall::cli
