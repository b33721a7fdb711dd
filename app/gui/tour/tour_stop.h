#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace rollcall::gui {

/// One state to take pictures of.
struct TourStop {
    QString name;
    /// Brings it about, or begins to.
    std::function<void()> enter;
    /// It is there to be seen.
    std::function<bool()> ready;
    /// Passes by itself: one picture in each theme only.
    bool brief = false;
    /// A dialog to take the picture of, entered anew for each and closed afterwards; empty: the window.
    std::function<QWidget*()> subject = {};
};

} // namespace rollcall::gui
