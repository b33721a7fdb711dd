#pragma once

#include "domain/time.h"

#include <QDateTime>
#include <QLocale>
#include <QString>

namespace rollcall::gui {

/// Times as the user wants them: in the zone of this computer, or in UTC.
struct TimeWords {
    bool utc = false;

    [[nodiscard]] QDateTime dateTime(Timestamp time) const;
    /// "14:11:40"
    [[nodiscard]] QString clock(Timestamp time) const;
    /// "24 Nov 14:11:40"
    [[nodiscard]] QString dateAndClock(Timestamp time, const QLocale& locale) const;
    /// "2026-11-22 14:11:40.123"
    [[nodiscard]] QString full(Timestamp time) const;
    /// "CET", "UTC": what those times are.
    [[nodiscard]] QString zone(Timestamp time) const;

    friend bool operator==(const TimeWords&, const TimeWords&) = default;
};

} // namespace rollcall::gui
