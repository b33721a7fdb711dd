#include "gui/words/time_words.h"

#include <QDateTime>

namespace rollcall::gui {

namespace {

QDateTime asDateTime(Timestamp time, bool utc)
{
    return QDateTime::fromMSecsSinceEpoch(toMillis(time), utc ? Qt::UTC : Qt::LocalTime);
}

} // namespace

QString TimeWords::clock(Timestamp time) const
{
    return asDateTime(time, utc).toString(QStringLiteral("HH:mm:ss"));
}

QString TimeWords::full(Timestamp time) const
{
    return asDateTime(time, utc).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"));
}

QString TimeWords::zone(Timestamp time) const
{
    return utc ? QStringLiteral("UTC") : asDateTime(time, false).timeZoneAbbreviation();
}

} // namespace rollcall::gui
