#pragma once

#include <QTableView>

namespace rollcall::gui {

/// Roles beside Qt's own that our models answer.
enum DataRole {
    /// What to sort by: a number, or text in lower case.
    sortRole = Qt::UserRole + 1,
    /// A Standing, for the mark and its colour.
    standingRole,
    /// What a copy has where the shown text is shortened; not valid: the shown text.
    wholeRole,
};

/// A table to read: whole rows selected, sorted by a click, no grid, copied as text with tabs (Ctrl+C), headers and all.
class DataTable : public QTableView {
    Q_OBJECT

public:
    /// name: the object's and the accessible one; description: what the table shows, for a screen reader.
    DataTable(const QString& name, const QString& description, QWidget* parent = nullptr);

    /// A sorting view of the model; the first column sorts at first.
    void show(QAbstractItemModel* model);
    /// The selected rows, or all when none is; first the headers.
    [[nodiscard]] QString asText() const;
    void copy() const;
    /// copy() for menus; its shortcut works where the table has the focus.
    [[nodiscard]] QAction* copyAction() const { return m_copy; }

private:
    QAction* m_copy;
};

} // namespace rollcall::gui
