#include "cli/table.h"

#include "cli/terminal_text.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace rollcall::cli {

namespace {

constexpr std::size_t gap = 2;

void addCell(Line& line, std::string_view text, Style style, Align align, std::size_t width)
{
    const std::size_t start = line.columns() + (line.columns() == 0 ? 0 : gap);
    const std::string shown = cutTo(text, width);
    line.padTo(align == Align::left ? start : start + width - columnsOf(shown));
    line.add(shown, style);
    line.padTo(start + width);
}

} // namespace

Table::Table(std::vector<Column> columns) : m_columns(std::move(columns)) { }

void Table::add(std::vector<Cell> row)
{
    assert(row.size() <= m_columns.size());
    row.resize(m_columns.size());
    for (Cell& cell : row) {
        cell.text = harmless(cell.text);
    }
    m_rows.push_back(std::move(row));
}

std::vector<std::size_t> Table::shownColumns() const
{
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const bool used = std::ranges::any_of(m_rows, [i](const auto& row) { return !row[i].text.empty(); });
        if (used || !m_columns[i].optional) {
            shown.push_back(i);
        }
    }
    return shown;
}

std::vector<std::size_t> Table::widths(const std::vector<std::size_t>& shown, std::optional<std::size_t> width) const
{
    std::vector<std::size_t> widths(m_columns.size(), 0);
    for (const std::size_t i : shown) {
        widths[i] = columnsOf(m_columns[i].title);
        for (const auto& row : m_rows) {
            widths[i] = std::max(widths[i], columnsOf(row[i].text));
        }
    }
    if (!width || shown.empty()) {
        return widths;
    }
    std::size_t total = std::accumulate(widths.begin(), widths.end(), gap * (shown.size() - 1));
    while (total > *width) {
        // The widest gives first, so that short columns stay whole.
        std::optional<std::size_t> widest;
        for (const std::size_t i : shown) {
            const bool gives = m_columns[i].shrinksTo && widths[i] > *m_columns[i].shrinksTo;
            if (gives && (!widest || widths[i] > widths[*widest])) {
                widest = i;
            }
        }
        if (!widest) {
            break;
        }
        --widths[*widest];
        --total;
    }
    return widths;
}

std::vector<Line> Table::lines(std::optional<std::size_t> width) const
{
    const auto shown = shownColumns();
    const auto columnWidths = widths(shown, width);
    std::vector<Line> all;
    all.reserve(m_rows.size() + 1);
    Line titles;
    for (const std::size_t i : shown) {
        addCell(titles, m_columns[i].title, Style::strong, m_columns[i].align, columnWidths[i]);
    }
    all.push_back(std::move(titles));
    for (const auto& row : m_rows) {
        Line line;
        for (const std::size_t i : shown) {
            addCell(line, row[i].text, row[i].style, m_columns[i].align, columnWidths[i]);
        }
        all.push_back(std::move(line));
    }
    if (width) {
        std::ranges::transform(all, all.begin(), [width](const Line& line) { return line.cut(*width); });
    }
    return all;
}

} // namespace rollcall::cli
