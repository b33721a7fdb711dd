// What the guard program tells its starter, and what both agree on.
#pragma once

#include <cstdint>

namespace rollcall::guard {

/// The guard's first argument. Descriptors alone prove nothing: shells and test runners leave theirs open.
inline constexpr const char* launchedMark = "--launched";
/// The guard reads here. A byte: the ended program may be reaped. End of file: the starter is gone, end everything.
inline constexpr int controlDescriptor = 3;
/// The guard writes its reports here.
inline constexpr int reportDescriptor = 4;

enum class ReportKind : std::int32_t {
    started, ///< value: process id of the program, which leads a process group of its own
    folderFailed, ///< value: errno of entering the working directory; nothing was started
    programFailed, ///< value: errno of fork or exec; nothing was started
    ended, ///< the program has ended but keeps its process id until the starter answers with a byte
    exited, ///< value: exit code. The group is gone and the folder removed
    signalled, ///< value: signal. The same
};

/// Smaller than PIPE_BUF, so that a report is written and read as a whole.
struct Report {
    ReportKind kind = ReportKind::started;
    std::int32_t value = 0;
};

} // namespace rollcall::guard
