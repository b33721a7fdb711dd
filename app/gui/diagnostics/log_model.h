#pragma once

#include "gui/diagnostics/run_log_line.h"

#include <QAbstractTableModel>

#include <cstddef>
#include <deque>
#include <vector>

namespace rollcall::gui {

/// Lines of the log as rows: when (UTC, as in the file), how serious, what. The newest come at the end, the oldest go when there
/// are too many.
class LogModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { timeColumn, levelColumn, textColumn };
    /// A LogLevel as a number.
    static constexpr int levelRole = Qt::UserRole + 10;

    explicit LogModel(std::size_t most, QObject* parent = nullptr);

    void add(std::vector<RunLogLine> lines);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    const std::size_t m_most;
    std::deque<RunLogLine> m_lines;
};

/// "Information", "Warning", "Error"
[[nodiscard]] QString levelWord(LogLevel level);

} // namespace rollcall::gui
