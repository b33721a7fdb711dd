#pragma once

#include "cli/line.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace rollcall::cli {

/// Text as lines of at most that many columns, broken at blanks where there are any, later lines indented by two. One line
/// without a width.
[[nodiscard]] std::vector<Line> wrapped(std::string_view text, Style style, std::optional<std::size_t> width);

} // namespace rollcall::cli
