#pragma once

#include "gui/diagnostics/run_log_line.h"

#include <QSortFilterProxyModel>

namespace rollcall::gui {

/// Lets the lines through that hold a text (upper or lower case alike) and are serious enough.
class LogFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setText(const QString& text);
    void setLeast(LogLevel level);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QString m_text;
    LogLevel m_least = LogLevel::info;
};

} // namespace rollcall::gui
