#include "cli/standard_output.h"

#include "cli/terminal.h"

#include <iostream>

namespace rollcall::cli {

TextStyle textStyleOfOutput()
{
    TextStyle style;
    if (outputIsTerminal()) {
        style.colour = outputTakesColour();
        style.width = terminalSize().columns;
    }
    return style;
}

Result<void> outputWritten()
{
    std::cout.flush();
    if (!std::cout) {
        return fail(ErrorKind::io, "cannot write to standard output", "its reader has gone, or the disk is full");
    }
    return {};
}

} // namespace rollcall::cli
