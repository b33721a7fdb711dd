#include "metrics/exposition_cursor.h"

#include <fast_float/fast_float.h>
#include <fmt/format.h>

#include <memory>
#include <span>
#include <system_error>

namespace rollcall {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

void ExpositionCursor::fail(std::string_view what)
{
    if (m_problem.empty()) {
        m_problem = fmt::format("{} at column {}", what, m_at + 1);
    }
    m_at = m_line.size();
}

void ExpositionCursor::skipBlanks()
{
    while (!atEnd() && isBlank(m_line[m_at])) {
        ++m_at;
    }
}

bool ExpositionCursor::take(char wanted)
{
    if (peek() != wanted || atEnd()) {
        return false;
    }
    ++m_at;
    return true;
}

std::string_view ExpositionCursor::takeRest()
{
    const auto rest = m_line.substr(m_at);
    m_at = m_line.size();
    return rest;
}

std::string ExpositionCursor::takeName(bool colons)
{
    if (peek() == '"') {
        return takeQuoted();
    }
    const std::size_t from = m_at;
    while (!atEnd() && (isLetter(peek()) || (m_at != from && isDigit(peek())) || (colons && peek() == ':'))) {
        ++m_at;
    }
    if (m_at == from) {
        fail("no name");
        return {};
    }
    return std::string(m_line.substr(from, m_at - from));
}

std::string ExpositionCursor::takeQuoted()
{
    if (!take('"')) {
        fail("no quotation mark");
        return {};
    }
    const std::size_t from = m_at;
    while (!atEnd() && peek() != '"') {
        m_at += peek() == '\\' && m_at + 1 < m_line.size() ? 2 : 1;
    }
    const auto text = m_line.substr(from, m_at - from);
    if (!take('"')) {
        fail("no closing quotation mark");
        return {};
    }
    return withoutEscapes(text, true);
}

std::string_view ExpositionCursor::takeWord()
{
    const std::size_t from = m_at;
    while (!atEnd() && !isBlank(peek())) {
        ++m_at;
    }
    return m_line.substr(from, m_at - from);
}

double ExpositionCursor::takeNumber()
{
    const std::size_t from = m_at;
    std::string_view word = takeWord();
    if (word.starts_with('+')) { // which fast_float does not take
        word.remove_prefix(1);
    }
    double number = 0;
    const std::span<const char> all(word);
    const auto* const end = std::to_address(all.end());
    const auto [stopped, error] = fast_float::from_chars(std::to_address(all.begin()), end, number);
    // Out of range is a number nonetheless: it is as near as a double gets.
    if ((error != std::errc() && error != std::errc::result_out_of_range) || stopped != end || word.starts_with('+')) {
        m_at = from;
        fail("no number");
        return 0;
    }
    return number;
}

std::string withoutEscapes(std::string_view text, bool quotes)
{
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char next = text[at] == '\\' && at + 1 < text.size() ? text[at + 1] : '\0';
        if (next == '\\' || next == 'n' || (quotes && next == '"')) {
            plain += next == 'n' ? '\n' : next;
            ++at;
        } else {
            plain += text[at];
        }
    }
    return plain;
}

} // namespace rollcall
