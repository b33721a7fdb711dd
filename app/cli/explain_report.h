#pragma once

#include "advice/explained_log.h"
#include "cli/json_line.h"
#include "cli/line.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace rollcall::cli {

/// One object a recognised line.
[[nodiscard]] Json explanationJson(const LoggedError& error, std::string_view line, std::size_t number);

/// What it means, what causes it and what helps, in lines of at most that many columns.
[[nodiscard]] std::vector<Line> explanationLines(const ExplainedErrors& errors, std::optional<std::size_t> width);

} // namespace rollcall::cli
