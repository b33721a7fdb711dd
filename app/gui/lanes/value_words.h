// Numbers in words, for axes and labels.
#pragma once

#include "domain/time.h"

#include <QLocale>
#include <QString>

namespace rollcall::gui {

/// Three digits and a magnitude: "690", "48.2k", "1.2M".
[[nodiscard]] QString shortNumber(double value, const QLocale& locale);
/// With separators as long as it is readable: "1,210"; from 100,000 on short.
[[nodiscard]] QString fullNumber(double value, const QLocale& locale);
/// In its two largest units: "450 ms", "12 s", "3 min 20 s", "2 h".
[[nodiscard]] QString durationWords(Milliseconds duration, const QLocale& locale);

} // namespace rollcall::gui
