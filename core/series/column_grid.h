#pragma once

#include "series/series_query.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace rollcall {

/// The columns of an answer while they are filled, from left to right.
class ColumnGrid {
public:
    /// from < to, 0 < columns.
    ColumnGrid(Timestamp from, Timestamp to, std::size_t columns);

    /// From begin to before end the metric is valueAt(time), which does not fall within this stretch. Stretches come in order of
    /// time.
    template <class ValueAt>
    void cover(Timestamp begin, Timestamp end, bool partial, ValueAt valueAt)
    {
        constexpr Milliseconds tick(1);
        while (m_column < m_columns.size() && edge(m_column + 1) <= begin) {
            ++m_column;
        }
        for (std::size_t i = m_column; i < m_columns.size() && edge(i) < end; ++i) {
            const Timestamp first = std::max(begin, edge(i));
            const Timestamp last = std::min(end, edge(i + 1)) - tick;
            if (first <= last) {
                widen(m_columns[i], valueAt(first), valueAt(last), partial);
            }
        }
    }

    [[nodiscard]] std::vector<SeriesColumn> take() { return std::move(m_columns); }

private:
    [[nodiscard]] Timestamp edge(std::size_t column) const;
    static void widen(SeriesColumn& column, double min, double max, bool partial);

    Timestamp m_from;
    std::int64_t m_span;
    std::vector<SeriesColumn> m_columns;
    std::size_t m_column = 0; ///< the first one that may still be covered
};

} // namespace rollcall
