#include "gui/diagnostics/log_model.h"

#include "gui/words/words.h"

#include <QDateTime>

#include <iterator>

namespace rollcall::gui {

namespace {

constexpr int columns = LogModel::textColumn + 1;

} // namespace

QString levelWord(LogLevel level)
{
    switch (level) {
    case LogLevel::info:
        return LogModel::tr("Information");
    case LogLevel::warning:
        return LogModel::tr("Warning");
    case LogLevel::error:
        return LogModel::tr("Error");
    }
    return {};
}

LogModel::LogModel(std::size_t most, QObject* parent) : QAbstractTableModel(parent), m_most(most) { }

void LogModel::add(std::vector<RunLogLine> lines)
{
    if (lines.size() > m_most) {
        lines.erase(lines.begin(), lines.end() - static_cast<std::ptrdiff_t>(m_most));
    }
    if (lines.empty()) {
        return;
    }
    if (const auto count = m_lines.size() + lines.size(); count > m_most) {
        const auto gone = static_cast<int>(count - m_most);
        beginRemoveRows({}, 0, gone - 1);
        m_lines.erase(m_lines.begin(), m_lines.begin() + gone);
        endRemoveRows();
    }
    const auto first = static_cast<int>(m_lines.size());
    beginInsertRows({}, first, first + static_cast<int>(lines.size()) - 1);
    std::ranges::move(lines, std::back_inserter(m_lines));
    endInsertRows();
}

int LogModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int LogModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant LogModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto& line = m_lines[static_cast<std::size_t>(index.row())];
    if (role == levelRole) {
        return static_cast<int>(line.level);
    }
    if (role == Qt::ToolTipRole && index.column() == textColumn) {
        return toQString(line.text).toHtmlEscaped();
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (static_cast<Column>(index.column())) {
    case timeColumn:
        return QDateTime::fromMSecsSinceEpoch(toMillis(line.at), Qt::UTC).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"));
    case levelColumn:
        return levelWord(line.level);
    case textColumn:
        return toQString(line.text);
    }
    return {};
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (static_cast<Column>(section)) {
    case timeColumn:
        return tr("Time (UTC)");
    case levelColumn:
        return tr("Severity");
    case textColumn:
        return tr("What");
    }
    return {};
}

} // namespace rollcall::gui
