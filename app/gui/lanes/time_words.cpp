#include "gui/lanes/time_words.h"

namespace rollcall::gui {

QDateTime dateTimeOf(Timestamp time, bool utc)
{
    return QDateTime::fromMSecsSinceEpoch(toMillis(time), utc ? Qt::UTC : Qt::LocalTime);
}

QString clockWords(const QDateTime& time)
{
    return time.toString(QStringLiteral("HH:mm:ss"));
}

QString dateAndClockWords(const QDateTime& time, const QLocale& locale)
{
    return locale.toString(time, QStringLiteral("d MMM ")) + clockWords(time);
}

QString zoneWords(const QDateTime& time)
{
    return time.timeZoneAbbreviation();
}

} // namespace rollcall::gui
