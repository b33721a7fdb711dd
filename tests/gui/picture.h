#pragma once

#include "gui/theme/theme.h"

#include <QWidget>

namespace rollcall::gui {

/// The application in a theme, as the program wears it, until this goes.
class Dressed {
public:
    explicit Dressed(const Theme& theme);
    ~Dressed();
    Dressed(const Dressed&) = delete;
    Dressed& operator=(const Dressed&) = delete;

private:
    const QPalette m_before;
};

/// NAME.png in the folder that ROLLCALL_PICTURES names; nothing without one.
void savePicture(QWidget& widget, const char* name);

} // namespace rollcall::gui
