#pragma once

#include "gui/theme/theme.h"

#include <QByteArray>
#include <QString>

namespace rollcall::gui {

enum class ThemeChoice { system, light, dark };

/// How this user likes the window; kept between runs, without anything about clusters.
class Preferences {
public:
    [[nodiscard]] ThemeChoice theme() const;
    void setTheme(ThemeChoice choice);
    [[nodiscard]] bool utc() const;
    void setUtc(bool utc);
    [[nodiscard]] bool notifications() const;
    void setNotifications(bool on);
    /// Empty before the first time, and when a later version wrote it.
    [[nodiscard]] QByteArray geometry() const;
    void setGeometry(const QByteArray& geometry);
    /// Of a part of the window, by its objectName, as that part wrote it; empty as above.
    [[nodiscard]] QByteArray layout(const QString& part) const;
    void setLayout(const QString& part, const QByteArray& layout);
};

/// What a choice means on this desktop: Qt 6.4 tells dark from light by the system's own window colour only.
[[nodiscard]] Theme themeFor(ThemeChoice choice, const QPalette& system);

} // namespace rollcall::gui
