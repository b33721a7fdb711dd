#include "cli/terminal_text.h"

#include "cli/character_width.h"
#include "cli/utf8.h"

#include <fmt/format.h>

#include <cstdint>

namespace rollcall::cli {

namespace {

constexpr std::string_view ellipsis = "…";

void appendEscape(std::string& out, char32_t code)
{
    switch (code) {
    case U'\n':
        out += "\\n";
        break;
    case U'\r':
        out += "\\r";
        break;
    case U'\t':
        out += "\\t";
        break;
    default:
        out += code <= 0xff ? fmt::format("\\x{:02x}", static_cast<std::uint32_t>(code))
                            : fmt::format("\\u{:04x}", static_cast<std::uint32_t>(code));
    }
}

} // namespace

std::string harmless(std::string_view untrusted)
{
    std::string out;
    out.reserve(untrusted.size());
    while (!untrusted.empty()) {
        const Character character = firstCharacter(untrusted);
        if (!character.valid) {
            appendEscape(out, static_cast<unsigned char>(untrusted.front()));
        } else if (isControl(character.code)) {
            appendEscape(out, character.code);
        } else {
            out += untrusted.substr(0, character.length);
        }
        untrusted.remove_prefix(character.length);
    }
    return out;
}

std::size_t columnsOf(std::string_view text)
{
    std::size_t columns = 0;
    while (!text.empty()) {
        const Character character = firstCharacter(text);
        columns += character.valid ? columnsOf(character.code) : 1;
        text.remove_prefix(character.length);
    }
    return columns;
}

std::string cutTo(std::string_view text, std::size_t columns)
{
    if (columnsOf(text) <= columns) {
        return std::string(text);
    }
    if (columns == 0) {
        return {};
    }
    std::size_t taken = 0;
    std::size_t bytes = 0;
    while (true) {
        const Character character = firstCharacter(text.substr(bytes));
        const std::size_t next = character.valid ? columnsOf(character.code) : 1;
        if (taken + next > columns - 1) {
            break;
        }
        taken += next;
        bytes += character.length;
    }
    return std::string(text.substr(0, bytes)).append(ellipsis);
}

} // namespace rollcall::cli
