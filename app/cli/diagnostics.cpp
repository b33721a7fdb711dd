#include "cli/diagnostics.h"

#include "cli/terminal_text.h"

#include <iostream>
#include <string>

namespace rollcall::cli {

int report(const Error& error)
{
    const std::string hint = error.hint.empty() ? std::string() : "; " + error.hint;
    std::cerr << "rollcallctl: " << harmless(error.text + hint) << '\n';
    return exitCouldNot;
}

void warn(std::string_view text)
{
    std::cerr << "rollcallctl: warning: " << harmless(text) << '\n';
}

} // namespace rollcall::cli
