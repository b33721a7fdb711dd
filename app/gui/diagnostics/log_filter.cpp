#include "gui/diagnostics/log_filter.h"

#include "gui/diagnostics/log_model.h"

namespace rollcall::gui {

void LogFilter::setText(const QString& text)
{
    m_text = text;
    invalidateRowsFilter();
}

void LogFilter::setLeast(LogLevel level)
{
    m_least = level;
    invalidateRowsFilter();
}

bool LogFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    const auto text = sourceModel()->index(row, LogModel::textColumn, parent);
    return text.data(LogModel::levelRole).toInt() >= static_cast<int>(m_least)
        && (m_text.isEmpty() || text.data().toString().contains(m_text, Qt::CaseInsensitive));
}

} // namespace rollcall::gui
