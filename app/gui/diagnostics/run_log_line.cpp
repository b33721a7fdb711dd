#include "gui/diagnostics/run_log_line.h"

#include <QDateTime>

#include <algorithm>
#include <array>

namespace rollcall::gui {

namespace {

constexpr std::array levels{LogLevel::info, LogLevel::warning, LogLevel::error};
constexpr std::size_t longest = 4000; // bytes
constexpr std::size_t timeLength = 24; // 2026-11-22T14:11:40.123Z

} // namespace

std::string_view nameOf(LogLevel level)
{
    switch (level) {
    case LogLevel::info:
        return "info";
    case LogLevel::warning:
        return "warning";
    case LogLevel::error:
        return "error";
    }
    return {};
}

std::string lineText(const RunLogLine& line)
{
    auto text = QDateTime::fromMSecsSinceEpoch(toMillis(line.at), Qt::UTC).toString(Qt::ISODateWithMs).toStdString();
    text.append(" ").append(nameOf(line.level)).append(" ").append(line.text);
    return text;
}

std::optional<RunLogLine> logLineFrom(std::string_view text)
{
    if (text.size() <= timeLength || text[timeLength] != ' ') {
        return std::nullopt;
    }
    const auto at = QDateTime::fromString(QString::fromStdString(std::string(text.substr(0, timeLength))), Qt::ISODateWithMs);
    const auto rest = text.substr(timeLength + 1);
    for (const auto level : levels) {
        const auto name = nameOf(level);
        if (at.isValid() && at.timeSpec() == Qt::UTC && rest.starts_with(name) && rest.substr(name.size()).starts_with(' ')) {
            return RunLogLine{fromMillis(at.toMSecsSinceEpoch()), level, std::string(rest.substr(name.size() + 1))};
        }
    }
    return std::nullopt;
}

std::string oneLine(std::string_view text)
{
    std::string line;
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) {
        text.remove_suffix(1);
    }
    auto length = std::min(text.size(), longest);
    while (length < text.size() && length > 0 && (static_cast<unsigned char>(text[length]) & 0xc0U) == 0x80U) {
        --length; // not within a character
    }
    for (const char c : text.substr(0, length)) {
        if (c == '\n') {
            line += "\\n";
        } else if (c == '\t') {
            line += ' ';
        } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
            line += '?';
        } else {
            line += c;
        }
    }
    if (text.size() > longest) {
        line += "...";
    }
    return line;
}

} // namespace rollcall::gui
