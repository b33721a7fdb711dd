#pragma once

#include "domain/time.h"

#include <QString>

namespace rollcall::gui {

/// Times as the user wants them: local, or UTC.
struct TimeWords {
    bool utc = false;

    /// "14:11:40"
    [[nodiscard]] QString clock(Timestamp time) const;
    /// "2026-11-22 14:11:40.123"
    [[nodiscard]] QString full(Timestamp time) const;
    /// "CET", "UTC": what those times are.
    [[nodiscard]] QString zone(Timestamp time) const;

    friend bool operator==(const TimeWords&, const TimeWords&) = default;
};

} // namespace rollcall::gui
