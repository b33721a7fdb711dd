#pragma once

#include "advice/explained_log.h"
#include "gui/words/event_details.h"

namespace rollcall::gui {

/// "The application did not poll in time · librdkafka, 3 times"
[[nodiscard]] QString kindText(const ExplainedErrors& errors);
/// What it means, what causes it and what helps.
[[nodiscard]] EventDetails explanationOf(const ExplainedErrors& errors);

} // namespace rollcall::gui
