#include "gui/lanes/value_words.h"

#include <QCoreApplication>

#include <cmath>
#include <cstdint>

namespace rollcall::gui {

namespace {

QString withOneDigit(double value, const QLocale& locale)
{
    // From 100 on there are digits enough; 99.96 is one of those.
    if (value >= 99.95) {
        return locale.toString(std::round(value), 'f', 0);
    }
    const double tenths = std::round(value * 10) / 10;
    return locale.toString(tenths, 'f', tenths == std::floor(tenths) ? 0 : 1);
}

QString joined(std::int64_t large, const QString& largeUnit, std::int64_t small, const QString& smallUnit, const QLocale& locale)
{
    const QString first = locale.toString(static_cast<qlonglong>(large)) + QChar(QChar::Nbsp) + largeUnit;
    return small == 0
        ? first
        : first + QChar(QChar::Nbsp) + locale.toString(static_cast<qlonglong>(small)) + QChar(QChar::Nbsp) + smallUnit;
}

QString unit(const char* name)
{
    return QCoreApplication::translate("rollcall::gui::Duration", name);
}

} // namespace

QString shortNumber(double value, const QLocale& locale)
{
    if (value < 999.95) {
        return withOneDigit(value < 10 ? value : std::round(value), locale);
    }
    // 999,950 reads "1M", not "1,000k".
    if (value < 999'950) {
        return withOneDigit(value / 1e3, locale) + QLatin1Char('k');
    }
    if (value < 999'950'000) {
        return withOneDigit(value / 1e6, locale) + QLatin1Char('M');
    }
    return withOneDigit(value / 1e9, locale) + QLatin1Char('G');
}

QString fullNumber(double value, const QLocale& locale)
{
    if (value >= 99'999.5) {
        return shortNumber(value, locale);
    }
    return value < 10 ? withOneDigit(value, locale) : locale.toString(std::round(value), 'f', 0);
}

QString durationWords(Milliseconds duration, const QLocale& locale)
{
    const std::int64_t millis = duration.count();
    if (millis == 0) {
        return joined(0, unit(QT_TRANSLATE_NOOP("rollcall::gui::Duration", "s")), 0, {}, locale);
    }
    if (millis < 1000) {
        return joined(millis, unit(QT_TRANSLATE_NOOP("rollcall::gui::Duration", "ms")), 0, {}, locale);
    }
    if (millis < 10'000) {
        return withOneDigit(static_cast<double>(millis) / 1000, locale) + QChar(QChar::Nbsp)
            + unit(QT_TRANSLATE_NOOP("rollcall::gui::Duration", "s"));
    }
    const std::int64_t seconds = millis / 1000;
    if (seconds < 60) {
        return joined(seconds, unit("s"), 0, {}, locale);
    }
    if (seconds < 3600) {
        return joined(seconds / 60, unit(QT_TRANSLATE_NOOP("rollcall::gui::Duration", "min")), seconds % 60, unit("s"), locale);
    }
    if (seconds < 86'400) {
        return joined(seconds / 3600, unit(QT_TRANSLATE_NOOP("rollcall::gui::Duration", "h")), seconds / 60 % 60, unit("min"),
                      locale);
    }
    return joined(seconds / 86'400, unit(QT_TRANSLATE_NOOP("rollcall::gui::Duration", "d")), seconds / 3600 % 24, unit("h"),
                  locale);
}

} // namespace rollcall::gui
