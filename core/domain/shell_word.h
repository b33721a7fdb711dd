#pragma once

#include <string>
#include <string_view>

namespace rollcall {

/// One word of a POSIX shell's command line, whatever is in it: 'x'.
[[nodiscard]] std::string shellWord(std::string_view text);

} // namespace rollcall
