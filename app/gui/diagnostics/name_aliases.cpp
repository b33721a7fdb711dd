#include "gui/diagnostics/name_aliases.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <utility>

namespace rollcall::gui {

namespace {

bool isLetter(char c)
{
    return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

bool isDigit(char c)
{
    return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

bool isWord(char c)
{
    return isLetter(c) || isDigit(c) || c == '_' || c == '-' || static_cast<unsigned char>(c) >= 0x80;
}

bool isHostCharacter(char c)
{
    return isLetter(c) || isDigit(c) || c == '.' || c == '-' || c == '_';
}

bool isIpv4(std::string_view text)
{
    return std::ranges::count(text, '.') == 3 && std::ranges::all_of(text, [](char c) { return isDigit(c) || c == '.'; })
        && isDigit(text.front()) && isDigit(text.back()) && text.size() >= 7 && text.size() <= 15;
}

/// Digits of a port behind a colon at that place; 0: there are none.
std::size_t portLength(std::string_view text, std::size_t colon)
{
    if (colon >= text.size() || text[colon] != ':') {
        return 0;
    }
    std::size_t length = 0;
    while (colon + 1 + length < text.size() && isDigit(text[colon + 1 + length])) {
        ++length;
    }
    return length <= 5 ? length : 0;
}

} // namespace

std::string NameAliases::of(std::string_view kind, std::string_view name)
{
    if (!m_hide || name.empty()) {
        return std::string(name);
    }
    if (const auto known = m_aliases.find(name); known != m_aliases.end()) {
        return known->second;
    }
    const auto alias = fmt::format("{}-{}", kind, ++m_counts[std::string(kind)]);
    m_aliases.emplace(name, alias);
    m_lengths.insert(name.size());
    return alias;
}

std::string NameAliases::ofServers(std::string_view servers)
{
    if (!m_hide) {
        return std::string(servers);
    }
    std::string result;
    for (std::size_t from = 0; from <= servers.size();) {
        const auto end = std::min(servers.find(',', from), servers.size());
        const auto server = servers.substr(from, end - from);
        const auto blanks = std::min(server.find_first_not_of(' '), server.size());
        const auto colon = std::min(server.rfind(':'), server.size());
        result += of("host", server.substr(blanks, std::max(colon, blanks) - blanks));
        result += server.substr(std::max(colon, blanks));
        result += end < servers.size() ? "," : "";
        from = end + 1;
    }
    return result;
}

std::string NameAliases::inText(std::string_view text)
{
    if (!m_hide) {
        return std::string(text);
    }
    std::string result;
    std::string unnamed; // since the last known name
    const auto settle = [&] { result += addressesIn(std::exchange(unnamed, {})); };
    for (std::size_t at = 0; at < text.size();) {
        const std::string* alias = nullptr;
        for (const auto length : m_lengths) { // the longest first
            if (at + length > text.size()) {
                continue;
            }
            const auto word = text.substr(at, length);
            const bool begins = at == 0 || !isWord(text[at - 1]) || !isWord(word.front());
            const bool ends = at + length == text.size() || !isWord(text[at + length]) || !isWord(word.back());
            if (const auto known = begins && ends ? m_aliases.find(word) : m_aliases.end(); known != m_aliases.end()) {
                alias = &known->second;
                settle();
                result += *alias;
                at += length;
                break;
            }
        }
        if (alias == nullptr) {
            unnamed += text[at++];
        }
    }
    settle();
    return result;
}

std::string NameAliases::addressesIn(std::string_view text)
{
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && isHostCharacter(text[end])) {
            ++end;
        }
        const auto word = text.substr(at, end - at);
        if (word.empty()) {
            result += text[at++];
            continue;
        }
        const bool named = portLength(text, end) > 0 && std::ranges::any_of(word, isLetter);
        result += named || isIpv4(word) ? of("host", word) : std::string(word);
        at = end;
    }
    return result;
}

} // namespace rollcall::gui
