#pragma once

#include "domain/assignment.h"

#include <QString>

namespace rollcall::gui {

/// "orders 0–3, 7 · refunds 2"
[[nodiscard]] QString assignmentText(const Assignment& assignment);

} // namespace rollcall::gui
