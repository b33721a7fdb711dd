#pragma once

#include "gui/theme/theme.h"
#include "gui/words/event_details.h"

class QTextBrowser;

namespace rollcall::gui {

/// Title, facts and sections one below the other, as plain text: nothing of it is taken for markup.
void writeDetails(QTextBrowser& view, const EventDetails& details, const Theme& theme);

} // namespace rollcall::gui
