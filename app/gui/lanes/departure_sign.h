#pragma once

#include "domain/departure.h"
#include "gui/theme/theme.h"

#include <qcustomplot.h>

namespace rollcall::gui {

/// A missed poll is a filled triangle, what may be one a hollow one, everything else a small ring.
void drawDepartureSign(QCPPainter& painter, const QPointF& center, Verdict verdict, const Theme& theme);

} // namespace rollcall::gui
