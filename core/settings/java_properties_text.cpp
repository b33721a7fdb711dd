#include "settings/java_properties_text.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

namespace rollcall {

namespace {

constexpr std::string_view blanks = " \t\f";

void appendUtf8(std::string& out, std::uint32_t code)
{
    const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0 | (code >> 6));
        put(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        put(0xE0 | (code >> 12));
        put(0x80 | ((code >> 6) & 0x3F));
        put(0x80 | (code & 0x3F));
    } else {
        put(0xF0 | (code >> 18));
        put(0x80 | ((code >> 12) & 0x3F));
        put(0x80 | ((code >> 6) & 0x3F));
        put(0x80 | (code & 0x3F));
    }
}

/// The four digits after "\u"; false when they are not there.
bool codeUnitAt(std::string_view text, std::size_t at, std::uint32_t& unit)
{
    const auto digits = text.substr(std::min(at, text.size()), 4);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), unit, 16);
    return digits.size() == 4 && error == std::errc{} && end == digits.data() + 4;
}

std::string unescaped(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            result += text[i];
            continue;
        }
        ++i;
        std::uint32_t unit = 0;
        if (text[i] == 'u' && codeUnitAt(text, i + 1, unit)) {
            i += 4;
            std::uint32_t low = 0;
            const bool pair = unit >= 0xD800 && unit < 0xDC00 && text.substr(i + 1, 2) == "\\u" && codeUnitAt(text, i + 3, low)
                && low >= 0xDC00 && low < 0xE000;
            if (pair) {
                unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
                i += 6;
            }
            appendUtf8(result, unit);
            continue;
        }
        switch (text[i]) {
        case 'n':
            result += '\n';
            break;
        case 't':
            result += '\t';
            break;
        case 'r':
            result += '\r';
            break;
        case 'f':
            result += '\f';
            break;
        default:
            result += text[i];
        }
    }
    return result;
}

bool isContinued(std::string_view line)
{
    std::size_t backslashes = 0;
    while (backslashes < line.size() && line[line.size() - 1 - backslashes] == '\\') {
        ++backslashes;
    }
    return backslashes % 2 == 1;
}

std::string_view withoutLeadingBlanks(std::string_view text)
{
    const auto begin = text.find_first_not_of(blanks);
    return begin == std::string_view::npos ? std::string_view{} : text.substr(begin);
}

PropertyLine propertyOf(std::string_view line, int number)
{
    std::size_t end = 0;
    while (end < line.size() && line[end] != '=' && line[end] != ':' && blanks.find(line[end]) == std::string_view::npos) {
        end += line[end] == '\\' ? 2U : 1U;
    }
    end = std::min(end, line.size());
    auto value = withoutLeadingBlanks(line.substr(end));
    if (!value.empty() && (value.front() == '=' || value.front() == ':')) {
        value = withoutLeadingBlanks(value.substr(1));
    }
    return {unescaped(line.substr(0, end)), unescaped(value), number};
}

/// Takes the first line away from text, without its end.
std::string_view takeLine(std::string_view& text)
{
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) {
        line.remove_suffix(1);
    }
    return line;
}

} // namespace

PropertyLines javaPropertyLines(std::string_view text)
{
    PropertyLines result;
    for (int number = 1; !text.empty(); ++number) {
        const auto begin = number;
        const auto first = withoutLeadingBlanks(takeLine(text));
        if (first.empty() || first.front() == '#' || first.front() == '!') {
            continue;
        }
        std::string line{first};
        while (isContinued(line)) {
            line.pop_back();
            if (text.empty()) {
                break;
            }
            line += withoutLeadingBlanks(takeLine(text));
            ++number;
        }
        result.push_back(propertyOf(line, begin));
    }
    return result;
}

} // namespace rollcall
