#pragma once

#include "gui/diagnostics/diagnostics_facts.h"

#include <string>

namespace rollcall::gui {

/// The facts as plain text for the one who helps, in English whatever the window speaks. Without names: those of groups, topics,
/// hosts, users and of the connection are replaced by aliases (see NameAliases), and lines of the log from before the session are
/// left out, since names of others may stand in them. The secrets have been removed from the facts before.
[[nodiscard]] std::string diagnosticsText(const DiagnosticsFacts& facts, bool withoutNames);

} // namespace rollcall::gui
