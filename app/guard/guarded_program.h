#pragma once

#include "process/guard_report.h"

#include <sys/types.h>

namespace rollcall::guard {

/// The program we guard: leader of a process group of its own.
class GuardedProgram {
public:
    /// Starts it; `command` is null-terminated. Its report is `started` or `programFailed`.
    [[nodiscard]] Report start(char* const* command);

    /// Has ended, and still holds its process id.
    [[nodiscard]] bool ended() const;
    void signalGroup(int signal) const;
    /// Kills what is left of the group and waits until all of it is gone; then the process id is free.
    [[nodiscard]] Report endGroup() const;

private:
    pid_t m_pid = 0;
};

} // namespace rollcall::guard
