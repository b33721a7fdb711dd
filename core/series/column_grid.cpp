#include "series/column_grid.h"

namespace rollcall {

ColumnGrid::ColumnGrid(Timestamp from, Timestamp to, std::size_t columns)
    : m_from(from), m_span((to - from).count()), m_columns(columns)
{
    for (std::size_t i = 0; i < columns; ++i) {
        m_columns[i].from = edge(i);
    }
}

Timestamp ColumnGrid::edge(std::size_t column) const
{
    // In two parts, since the span times the column may not fit.
    const auto count = static_cast<std::int64_t>(m_columns.size());
    const auto index = static_cast<std::int64_t>(column);
    return m_from + Milliseconds(m_span / count * index + m_span % count * index / count);
}

void ColumnGrid::widen(SeriesColumn& column, double min, double max, bool partial)
{
    column.range = column.range ? SeriesColumn::Range{std::min(column.range->min, min), std::max(column.range->max, max)}
                                : SeriesColumn::Range{min, max};
    column.partial = column.partial || partial;
}

} // namespace rollcall
