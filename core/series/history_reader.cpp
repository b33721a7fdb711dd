#include "series/history_reader.h"

namespace rollcall {

HistoryReader::HistoryReader(const History& history, const Horizons& horizons, Timestamp from)
    : m_history(history), m_horizons(horizons)
{
    while (m_chunk + 1 < m_history.size() && m_horizons.effectiveAt(m_history[m_chunk + 1]->points.first()) <= from) {
        ++m_chunk;
    }
    m_ahead = takePoint();
    advance();
}

std::optional<SeriesPoint> HistoryReader::takePoint()
{
    while (m_point == m_points.size()) {
        if (m_chunk == m_history.size()) {
            return std::nullopt;
        }
        m_points = m_history[m_chunk++]->points.decoded();
        m_point = 0;
    }
    return m_points[m_point++];
}

void HistoryReader::advance()
{
    m_next.reset();
    while (m_ahead) {
        const Timestamp effective = m_horizons.effectiveAt(m_ahead->at);
        if (m_next && m_next->effective != effective) {
            return;
        }
        m_next = Step{effective, *m_ahead};
        m_ahead = takePoint();
    }
}

} // namespace rollcall
