#pragma once

#include "process/child_process.h"
#include "process/file_descriptor.h"
#include "process/guard_report.h"

#include <sys/types.h>

namespace rollcall {

/// A running guard and our ends of its pipes. Closing `control` makes it end the program.
struct GuardLaunch {
    pid_t guard = 0;
    FileDescriptor control;
    FileDescriptor reports;
    FileDescriptor input; ///< the program's standard input
    FileDescriptor output;
    FileDescriptor errors;
};

/// Starts the guard in a process group of its own; whether it could start the program is in its first report.
[[nodiscard]] Result<GuardLaunch> launchGuard(const ChildSpec& spec);

/// The next report; absent when the guard is gone.
[[nodiscard]] std::optional<guard::Report> readReport(const FileDescriptor& reports);

} // namespace rollcall
