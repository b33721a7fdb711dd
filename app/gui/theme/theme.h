#pragma once

#include <QColor>
#include <QPalette>

#include <array>

namespace rollcall::gui {

/// Colours by what they mean. One value feeds widgets and charts; nothing else names a colour.
struct Theme {
    bool dark = false;

    QColor window; ///< behind everything
    QColor panel; ///< lists, lanes, cards
    QColor raised; ///< fields, buttons
    QColor border;
    QColor text;
    QColor muted; ///< units, ages, hints
    QColor accent; ///< focus, links, the mark of what is chosen
    QColor selection; ///< behind what is chosen
    QColor grid; ///< of charts

    // States; never shown by colour alone.
    QColor good;
    QColor working; ///< something goes on: rebalancing, connecting
    QColor attention;
    QColor trouble;

    QColor lag;
    QColor produced;
    QColor consumed;
    QColor crosshair;
    QColor gap; ///< hatching where nothing is known

    /// For series side by side: told apart by colour-blind eyes too (Okabe and Ito), readable on the panel.
    std::array<QColor, 8> series;

    friend bool operator==(const Theme&, const Theme&) = default;
};

[[nodiscard]] Theme lightTheme();
[[nodiscard]] Theme darkTheme();
/// The same without its colours, for what is out of date: readable, but not to be taken for live.
[[nodiscard]] Theme greyed(const Theme& theme);

/// What Qt's own widgets take from it.
[[nodiscard]] QPalette paletteOf(const Theme& theme);

} // namespace rollcall::gui
