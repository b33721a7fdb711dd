#pragma once

#include "domain/logged_error.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall {

/// Errors of one kind, client and limit, however many lines tell them.
struct ExplainedErrors {
    LoggedError error; ///< of the first line
    std::string line;
    std::size_t firstNumber = 0;
    std::size_t lastNumber = 0;
    std::size_t count = 0;

    friend bool operator==(const ExplainedErrors&, const ExplainedErrors&) = default;
};

/// Gathers them in the order of their first lines.
class ExplainedLog {
public:
    void add(const LoggedError& error, std::string_view line, std::size_t number);
    [[nodiscard]] const std::vector<ExplainedErrors>& kinds() const { return m_kinds; }

private:
    std::vector<ExplainedErrors> m_kinds;
};

} // namespace rollcall
