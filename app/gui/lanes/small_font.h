#pragma once

#include <QFont>

namespace rollcall::gui {

/// For ticks, units and labels: a step smaller than the font of the window.
[[nodiscard]] inline QFont smallFont(const QFont& base)
{
    QFont font = base;
    if (base.pointSizeF() > 0) {
        font.setPointSizeF(base.pointSizeF() * 0.9);
    } else {
        font.setPixelSize(base.pixelSize() * 9 / 10);
    }
    return font;
}

} // namespace rollcall::gui
