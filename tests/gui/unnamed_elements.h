#pragma once

#include <QAccessible>
#include <QStringList>
#include <QWidget>

/// What a screen reader would come to and have no word for: the interactive elements below that widget without a name.
inline QStringList unnamedElements(QWidget& root)
{
    QStringList unnamed;
    const auto interactive = [](QAccessible::Role role) {
        switch (role) {
        case QAccessible::PushButton:
        case QAccessible::CheckBox:
        case QAccessible::RadioButton:
        case QAccessible::ButtonMenu:
        case QAccessible::EditableText:
        case QAccessible::ComboBox:
        case QAccessible::SpinBox:
        case QAccessible::Slider:
        case QAccessible::Table:
        case QAccessible::List:
        case QAccessible::Tree:
        case QAccessible::PageTab:
        case QAccessible::MenuItem:
            return true;
        default:
            return false;
        }
    };
    const auto walk = [&](const auto& again, QAccessibleInterface* element) -> void {
        if (element == nullptr || !element->isValid() || element->state().invisible) {
            return;
        }
        // A separator is a menu item to Qt.
        const bool separator = element->role() == QAccessible::Separator;
        if (!separator && interactive(element->role()) && element->text(QAccessible::Name).isEmpty()) {
            const auto* object = element->object();
            unnamed << QStringLiteral("%1 \"%2\"")
                           .arg(object != nullptr ? QLatin1String(object->metaObject()->className()) : QLatin1String("?"),
                                object != nullptr ? object->objectName() : QString());
        }
        if (element->role() == QAccessible::Table) {
            return; // its cells are data
        }
        for (int child = 0; child < element->childCount(); ++child) {
            again(again, element->child(child));
        }
    };
    walk(walk, QAccessible::queryAccessibleInterface(&root));
    return unnamed;
}
