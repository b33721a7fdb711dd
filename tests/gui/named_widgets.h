#pragma once

#include <QStringList>
#include <QWidget>

namespace rollcall::gui {

/// The interactive elements in a window that lack an accessible name or an object name; empty: none.
[[nodiscard]] QStringList unnamedIn(QWidget& window);

} // namespace rollcall::gui
