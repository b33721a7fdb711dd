#include "gui/diagnostics/line_repeats.h"

#include <fmt/format.h>

#include <algorithm>

namespace rollcall::gui {

LineRepeats::Key LineRepeats::keyOf(const RunLogLine& line)
{
    std::string text;
    int depth = 0;
    for (const char c : line.text) {
        depth += c == '(' ? 1 : c == ')' && depth > 0 ? -1 : 0;
        if (depth == 0) {
            text += c;
        }
    }
    return {line.level, std::move(text)};
}

RunLogLine LineRepeats::told(Seen& seen, Timestamp now)
{
    auto line = seen.last;
    if (seen.repeats > 1) {
        line.text += fmt::format(" (repeated {} times)", seen.repeats);
    }
    seen.repeats = 0;
    seen.told = now;
    return line;
}

std::optional<RunLogLine> LineRepeats::take(const RunLogLine& line)
{
    const auto key = keyOf(line);
    if (const auto at = m_seen.find(key); at != m_seen.end()) {
        auto& seen = at->second;
        seen.last = line;
        ++seen.repeats;
        if (line.at - seen.told < interval) {
            return std::nullopt;
        }
        return told(seen, line.at);
    }
    if (m_seen.size() < most) { // else a crowd of different lines, which nobody counts
        m_seen.emplace(key, Seen{line, line.at, 0});
    }
    return line;
}

std::vector<RunLogLine> LineRepeats::takeToldBefore(Timestamp time)
{
    std::vector<RunLogLine> lines;
    for (auto at = m_seen.begin(); at != m_seen.end();) {
        if (at->second.told >= time) {
            ++at;
            continue;
        }
        if (at->second.repeats > 0) {
            lines.push_back(told(at->second, at->second.last.at));
        }
        at = m_seen.erase(at);
    }
    std::ranges::stable_sort(lines, {}, &RunLogLine::at);
    return lines;
}

std::vector<RunLogLine> LineRepeats::due(Timestamp now)
{
    return takeToldBefore(now - interval);
}

std::vector<RunLogLine> LineRepeats::all()
{
    return takeToldBefore(Timestamp::max());
}

} // namespace rollcall::gui
