#include "named_widgets.h"

#include <QAccessible>

namespace rollcall::gui {

namespace {

bool interactive(QAccessible::Role role)
{
    switch (role) {
    case QAccessible::PushButton:
    case QAccessible::CheckBox:
    case QAccessible::RadioButton:
    case QAccessible::ComboBox:
    case QAccessible::EditableText:
    case QAccessible::SpinBox:
    case QAccessible::Slider:
    case QAccessible::Table:
    case QAccessible::Tree:
    case QAccessible::List:
    case QAccessible::ButtonMenu:
    case QAccessible::ButtonDropDown:
        return true;
    default:
        return false;
    }
}

void walk(QAccessibleInterface* element, QStringList& unnamed)
{
    if (element == nullptr || element->state().invisible) {
        return;
    }
    const auto* const object = element->object();
    if (object != nullptr && interactive(element->role())
        && (element->text(QAccessible::Name).isEmpty() || object->objectName().isEmpty())) {
        unnamed << QStringLiteral("%1 \"%2\" (%3)")
                       .arg(QString::fromLatin1(object->metaObject()->className()), object->objectName(),
                            element->text(QAccessible::Name));
    }
    // Tabs and menu entries are no widgets of their own: a name is all they have.
    const bool part = element->role() == QAccessible::PageTab || element->role() == QAccessible::MenuItem;
    if (part && element->text(QAccessible::Name).isEmpty()) {
        unnamed << QStringLiteral("a tab or menu entry");
    }
    // The list inside a closed combo box is Qt's own affair.
    if (element->role() == QAccessible::ComboBox) {
        return;
    }
    for (int i = 0; i < element->childCount(); ++i) {
        walk(element->child(i), unnamed);
    }
}

} // namespace

QStringList unnamedIn(QWidget& window)
{
    QStringList unnamed;
    walk(QAccessible::queryAccessibleInterface(&window), unnamed);
    return unnamed;
}

} // namespace rollcall::gui
