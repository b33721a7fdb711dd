#pragma once

#include "gui/diagnostics/log_filter.h"
#include "gui/diagnostics/log_model.h"
#include "gui/diagnostics/run_log.h"

#include <QTimer>
#include <QWidget>

#include <cstdint>
#include <memory>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace rollcall::gui {

class DataTable;

/// The log as it is written, the newest line at the end; a window of its own. Looks twice a second while it can be seen.
class LogWindow : public QWidget {
    Q_OBJECT

public:
    explicit LogWindow(std::shared_ptr<RunLog> log, QWidget* parent = nullptr);

    /// What is new since the last time.
    void look();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void showCount();
    void openFolder();

    const std::shared_ptr<RunLog> m_log;
    std::uint64_t m_place = 0;
    LogModel m_model;
    LogFilter m_filter;
    DataTable* m_table;
    QLineEdit* m_text;
    QComboBox* m_level;
    QCheckBox* m_follow;
    QLabel* m_where;
    QTimer m_pace;
};

} // namespace rollcall::gui
