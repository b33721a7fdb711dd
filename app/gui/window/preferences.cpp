#include "gui/window/preferences.h"

#include <QSettings>

namespace rollcall::gui {

namespace {

/// Of the layout; a window of another version does not fit.
constexpr int layoutVersion = 1;

const QString themeKey = QStringLiteral("theme");
const QString utcKey = QStringLiteral("utc");
const QString notificationsKey = QStringLiteral("notifications");
const QString geometryKey = QStringLiteral("layout/geometry");
const QString partKey = QStringLiteral("layout/%1");
const QString versionKey = QStringLiteral("layout/version");

} // namespace

ThemeChoice Preferences::theme() const
{
    const auto name = QSettings().value(themeKey).toString();
    return name == QLatin1String("light") ? ThemeChoice::light
        : name == QLatin1String("dark")   ? ThemeChoice::dark
                                          : ThemeChoice::system;
}

void Preferences::setTheme(ThemeChoice choice)
{
    QSettings().setValue(themeKey,
                         choice == ThemeChoice::light      ? QStringLiteral("light")
                             : choice == ThemeChoice::dark ? QStringLiteral("dark")
                                                           : QStringLiteral("system"));
}

bool Preferences::utc() const
{
    return QSettings().value(utcKey, false).toBool();
}

void Preferences::setUtc(bool utc)
{
    QSettings().setValue(utcKey, utc);
}

bool Preferences::notifications() const
{
    return QSettings().value(notificationsKey, true).toBool();
}

void Preferences::setNotifications(bool on)
{
    QSettings().setValue(notificationsKey, on);
}

QByteArray Preferences::geometry() const
{
    const QSettings settings;
    return settings.value(versionKey).toInt() == layoutVersion ? settings.value(geometryKey).toByteArray() : QByteArray();
}

void Preferences::setGeometry(const QByteArray& geometry)
{
    QSettings settings;
    settings.setValue(versionKey, layoutVersion);
    settings.setValue(geometryKey, geometry);
}

QByteArray Preferences::layout(const QString& part) const
{
    const QSettings settings;
    return settings.value(versionKey).toInt() == layoutVersion ? settings.value(partKey.arg(part)).toByteArray() : QByteArray();
}

void Preferences::setLayout(const QString& part, const QByteArray& layout)
{
    QSettings settings;
    settings.setValue(versionKey, layoutVersion);
    settings.setValue(partKey.arg(part), layout);
}

Theme themeFor(ThemeChoice choice, const QPalette& system)
{
    switch (choice) {
    case ThemeChoice::light:
        return lightTheme();
    case ThemeChoice::dark:
        return darkTheme();
    case ThemeChoice::system:
        break;
    }
    return system.color(QPalette::Window).lightness() < 128 ? darkTheme() : lightTheme();
}

} // namespace rollcall::gui
