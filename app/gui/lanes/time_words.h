// Times as they are written on screen: in the user's zone, or in UTC.
#pragma once

#include "domain/time.h"

#include <QDateTime>
#include <QLocale>

namespace rollcall::gui {

[[nodiscard]] QDateTime dateTimeOf(Timestamp time, bool utc);
/// "14:11:40".
[[nodiscard]] QString clockWords(const QDateTime& time);
/// "24 Nov 14:11:40".
[[nodiscard]] QString dateAndClockWords(const QDateTime& time, const QLocale& locale);
/// "CET", "UTC".
[[nodiscard]] QString zoneWords(const QDateTime& time);

} // namespace rollcall::gui
