// What the program says on standard error: one line, why and what to do.
#pragma once

#include "domain/error.h"

#include <string_view>

namespace rollcall::cli {

enum ExitCode : int { exitDone = 0, exitCouldNot = 1, exitWrongUsage = 2 };

/// "rollcallctl: what happened; what to try". Returns exitCouldNot.
int report(const Error& error);
/// "rollcallctl: warning: ..."
void warn(std::string_view text);

} // namespace rollcall::cli
