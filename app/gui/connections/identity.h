#pragma once

#include <QString>
#include <QWidget>

namespace rollcall::gui {

/// Gives a widget its stable id, by which tests and assistive programs find it, and the name that a screen reader says.
inline void identify(QWidget& widget, const QString& id, const QString& name)
{
    widget.setObjectName(id);
    widget.setAccessibleName(name);
}

} // namespace rollcall::gui
