#pragma once

#include "domain/logged_error.h"

#include <optional>
#include <string_view>

namespace rollcall {

/// Finds errors of consumer groups in logs, line by line, whatever stands before them: time stamps, levels, colours, JSON around
/// the text. Only wordings are recognised that the clients and brokers have (librdkafka 2.0 to 2.14, Java 2.x to 4.x, the
/// bindings); a setting's name or a description of an error is none.
class LogRecogniser {
public:
    /// More of a line is not looked at.
    static constexpr std::size_t longestLine = 65'536;

    /// Absent: no such error, or the same one again as the cause within one stack trace.
    [[nodiscard]] std::optional<LoggedError> take(std::string_view line);

private:
    std::optional<GroupError> m_inTrace; ///< told by the trace that the last lines belong to
};

/// One line by itself.
[[nodiscard]] std::optional<LoggedError> recognise(std::string_view line);

} // namespace rollcall
