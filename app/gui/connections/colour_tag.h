#pragma once

#include "gui/theme/theme.h"
#include "settings/connection_profile.h"

#include <QIcon>
#include <QString>

namespace rollcall::gui {

/// Its colour on screen; not valid for none.
[[nodiscard]] QColor colourOf(ColourTag tag, const Theme& theme);

/// Its name for the user.
[[nodiscard]] QString wordOf(ColourTag tag);

/// A round mark; empty space for none.
[[nodiscard]] QIcon markOf(ColourTag tag, const Theme& theme);

} // namespace rollcall::gui
