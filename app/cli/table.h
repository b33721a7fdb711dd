#pragma once

#include "cli/line.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::cli {

enum class Align { left, right };

struct Column {
    std::string title;
    Align align = Align::left;
    /// May be cut down to this width when the table is too wide; absent: never.
    std::optional<std::size_t> shrinksTo = std::nullopt;
    /// Left out when no row has text in it.
    bool optional = false;
};

struct Cell {
    std::string text;
    Style style = Style::plain;
};

/// Rows of text in columns. Knows nothing of what they mean.
class Table {
public:
    explicit Table(std::vector<Column> columns);

    /// A row with fewer cells than columns is filled up with empty ones; more are a programming fault.
    void add(std::vector<Cell> row);
    [[nodiscard]] std::size_t rows() const { return m_rows.size(); }

    /// The titles, then a line a row; none wider than width when that is given.
    [[nodiscard]] std::vector<Line> lines(std::optional<std::size_t> width = {}) const;

private:
    [[nodiscard]] std::vector<std::size_t> shownColumns() const;
    [[nodiscard]] std::vector<std::size_t> widths(const std::vector<std::size_t>& shown, std::optional<std::size_t> width) const;

    std::vector<Column> m_columns;
    std::vector<std::vector<Cell>> m_rows;
};

} // namespace rollcall::cli
