#include "gui/connections/property_delegate.h"

#include "gui/connections/identity.h"

#include <QCompleter>
#include <QLineEdit>

#include <utility>

namespace rollcall::gui {

PropertyDelegate::PropertyDelegate(QStringList names, QObject* parent)
    : QStyledItemDelegate(parent), m_names(std::move(names)) { }

QWidget* PropertyDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    auto* const widget = QStyledItemDelegate::createEditor(parent, option, index);
    auto* const edit = qobject_cast<QLineEdit*>(widget);
    if (edit == nullptr) {
        return widget;
    }
    if (index.column() != 0) {
        identify(*edit, QStringLiteral("propertyValue"), tr("Value"));
        return edit;
    }
    identify(*edit, QStringLiteral("propertyName"), tr("Property"));
    auto* const completer = new QCompleter(m_names, edit);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    connect(completer, qOverload<const QString&>(&QCompleter::highlighted), this, &PropertyDelegate::looksAt);
    edit->setCompleter(completer);
    return edit;
}

} // namespace rollcall::gui
