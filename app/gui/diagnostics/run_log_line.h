#pragma once

#include "domain/time.h"

#include <optional>
#include <string>
#include <string_view>

namespace rollcall::gui {

enum class LogLevel { info, warning, error };

/// One line of the log: plain text without line ends.
struct RunLogLine {
    Timestamp at;
    LogLevel level = LogLevel::info;
    std::string text;

    friend bool operator==(const RunLogLine&, const RunLogLine&) = default;
};

/// As the file spells it.
[[nodiscard]] std::string_view nameOf(LogLevel level);

/// "2026-11-22T14:11:40.123Z warning the text", always UTC.
[[nodiscard]] std::string lineText(const RunLogLine& line);
/// The way back; absent for a line that is none of ours.
[[nodiscard]] std::optional<RunLogLine> logLineFrom(std::string_view text);

/// What was said as a text for one line: line ends and other control characters are spelled out, so that no text can pass for a
/// line of its own, and what is longer than a line should be is cut.
[[nodiscard]] std::string oneLine(std::string_view text);

} // namespace rollcall::gui
