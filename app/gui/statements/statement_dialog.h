#pragma once

#include "domain/group_statement.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace rollcall::gui {

/// Asks what the user knows of a group: its library, that it has no poll limit, limits that no record tells.
class StatementDialog : public QDialog {
    Q_OBJECT

public:
    /// known: what was said of it before. keptIn: the connection that keeps it; empty: it counts for this session only.
    StatementDialog(const GroupStatement& known, const QString& keptIn, QWidget* parent = nullptr);

signals:
    void stated(const rollcall::GroupStatement& statement);

private:
    [[nodiscard]] GroupStatement statement() const;
    void follow();

    const GroupId m_group;
    QComboBox* m_library;
    QCheckBox* m_noPollLimit;
    QSpinBox* m_maxPollInterval;
    QSpinBox* m_sessionTimeout;
};

} // namespace rollcall::gui
