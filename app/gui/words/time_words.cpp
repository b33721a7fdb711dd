#include "gui/words/time_words.h"

namespace rollcall::gui {

QDateTime TimeWords::dateTime(Timestamp time) const
{
    return QDateTime::fromMSecsSinceEpoch(toMillis(time), utc ? Qt::UTC : Qt::LocalTime);
}

QString TimeWords::clock(Timestamp time) const
{
    return dateTime(time).toString(QStringLiteral("HH:mm:ss"));
}

QString TimeWords::dateAndClock(Timestamp time, const QLocale& locale) const
{
    return locale.toString(dateTime(time), QStringLiteral("d MMM ")) + clock(time);
}

QString TimeWords::full(Timestamp time) const
{
    return dateTime(time).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"));
}

QString TimeWords::zone(Timestamp time) const
{
    return dateTime(time).timeZoneAbbreviation(); // "UTC" for UTC
}

} // namespace rollcall::gui
