// Text on its way to a terminal: made harmless, measured and cut in columns.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rollcall::cli {

/// Names and messages from a cluster are untrusted: what would act on the terminal, turn the writing direction or is no UTF-8
/// becomes a visible escape ("\x1b", "\n", "\u202e"). The result is valid UTF-8 on one line; doing it twice changes nothing.
[[nodiscard]] std::string harmless(std::string_view untrusted);

/// Columns that harmless text takes.
[[nodiscard]] std::size_t columnsOf(std::string_view text);

/// At most that many columns, the last one an ellipsis where something was cut off. Never cuts inside a character.
[[nodiscard]] std::string cutTo(std::string_view text, std::size_t columns);

} // namespace rollcall::cli
