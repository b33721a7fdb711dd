#pragma once

#include <QStringList>
#include <QStyledItemDelegate>

namespace rollcall::gui {

/// Edits the cells of a property table; names are completed from those that there are, by any part of them.
class PropertyDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit PropertyDelegate(QStringList names, QObject* parent = nullptr);

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

signals:
    /// The name in the list of completions that the user is at.
    void looksAt(const QString& name) const;

private:
    const QStringList m_names;
};

} // namespace rollcall::gui
