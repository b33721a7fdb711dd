#pragma once

#include "gui/diagnostics/run_log_line.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rollcall::gui {

/// Keeps a line that comes again and again from filling the log: after the first one it is counted, and told once a minute with
/// its number. Lines that differ in round brackets only are the same line: librdkafka tells there how a try differed. Pure:
/// time is that of the lines. Remembers a bounded number of lines.
class LineRepeats {
public:
    static constexpr Milliseconds interval{60'000};
    static constexpr std::size_t most = 200; ///< different lines

    /// What is to be written now: nothing, the line, or the line with "(repeated 57 times)" behind it.
    [[nodiscard]] std::optional<RunLogLine> take(const RunLogLine& line);
    /// What was counted and is not told yet: of lines that came before that time and did not come again, or of all.
    [[nodiscard]] std::vector<RunLogLine> due(Timestamp now);
    [[nodiscard]] std::vector<RunLogLine> all();

private:
    struct Seen {
        RunLogLine last;
        Timestamp told;
        std::size_t repeats = 0;
    };
    using Key = std::pair<LogLevel, std::string>;

    [[nodiscard]] static Key keyOf(const RunLogLine& line);
    [[nodiscard]] static RunLogLine told(Seen& seen, Timestamp now);
    [[nodiscard]] std::vector<RunLogLine> takeToldBefore(Timestamp time);

    std::map<Key, Seen> m_seen;
};

} // namespace rollcall::gui
