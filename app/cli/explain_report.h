#pragma once

#include "advice/client_error.h"
#include "cli/json_line.h"
#include "cli/line.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::cli {

/// One object a recognised line.
[[nodiscard]] Json explanationJson(const LoggedError& error, std::string_view line, std::size_t number);

/// Errors of one kind, client and limit, however many lines tell them.
struct ExplainedErrors {
    LoggedError error; ///< of the first line
    std::string line;
    std::size_t firstNumber = 0;
    std::size_t lastNumber = 0;
    std::size_t count = 0;
};

/// Gathers them in the order of their first lines.
class ExplainedLog {
public:
    void add(const LoggedError& error, std::string_view line, std::size_t number);
    [[nodiscard]] const std::vector<ExplainedErrors>& kinds() const { return m_kinds; }

private:
    std::vector<ExplainedErrors> m_kinds;
};

/// What it means, what causes it and what helps, in lines of at most that many columns.
[[nodiscard]] std::vector<Line> explanationLines(const ExplainedErrors& errors, std::optional<std::size_t> width);

} // namespace rollcall::cli
