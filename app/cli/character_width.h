#pragma once

#include <cstddef>

namespace rollcall::cli {

/// Columns of a terminal that a printable character takes: 2 for East Asian wide characters and emoji (UAX #11), 0 for combining
/// marks and joiners, else 1. wcwidth() would depend on the locale and is not on every system.
[[nodiscard]] std::size_t columnsOf(char32_t character);

/// Would act on the terminal or on the order of the text around it instead of showing itself: controls, and the marks that turn
/// the writing direction.
[[nodiscard]] bool isControl(char32_t character);

} // namespace rollcall::cli
