#include "cli/line.h"

#include "cli/terminal_text.h"

namespace rollcall::cli {

namespace {

// The eight basic colours: they follow the user's own palette on dark and light grounds alike.
std::string_view sequenceOf(Style style)
{
    switch (style) {
    case Style::plain:
        return "";
    case Style::strong:
        return "\x1b[1m";
    case Style::faint:
        return "\x1b[2m";
    case Style::good:
        return "\x1b[32m";
    case Style::warning:
        return "\x1b[33m";
    case Style::bad:
        return "\x1b[31m";
    }
    return "";
}

} // namespace

Line& Line::add(std::string_view text, Style style)
{
    std::string safe = harmless(text);
    m_columns += columnsOf(safe);
    if (!m_spans.empty() && m_spans.back().style == style) {
        m_spans.back().text += safe;
    } else if (!safe.empty()) {
        m_spans.push_back({std::move(safe), style});
    }
    return *this;
}

Line& Line::add(const Line& other)
{
    for (const Span& span : other.m_spans) {
        add(span.text, span.style);
    }
    return *this;
}

Line& Line::padTo(std::size_t column)
{
    return m_columns < column ? add(std::string(column - m_columns, ' ')) : *this;
}

Line Line::cut(std::size_t columns) const
{
    if (m_columns <= columns) {
        return *this;
    }
    Line shorter;
    for (const Span& span : m_spans) {
        const std::size_t left = columns - shorter.m_columns;
        const std::size_t wanted = columnsOf(span.text);
        // A span that would just fit has to give a column to the ellipsis when more text follows.
        if (wanted < left) {
            shorter.add(span.text, span.style);
            continue;
        }
        shorter.add(cutTo(wanted == left ? span.text + "…" : span.text, left), span.style);
        break;
    }
    return shorter;
}

std::string Line::text() const
{
    std::string all;
    for (const Span& span : m_spans) {
        all += span.text;
    }
    all.erase(all.find_last_not_of(' ') + 1);
    return all;
}

std::string Line::coloured() const
{
    std::string all;
    for (const Span& span : m_spans) {
        const std::string_view sequence = sequenceOf(span.style);
        all += sequence;
        all += span.text;
        all += sequence.empty() ? "" : "\x1b[0m";
    }
    all.erase(all.find_last_not_of(' ') + 1);
    return all;
}

} // namespace rollcall::cli
