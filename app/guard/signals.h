#pragma once

namespace rollcall::guard {

/// Holds SIGCHLD back except while waitFor() waits, so that it cannot come between a look at the program and the wait that
/// follows it. What would end the guard before its program is ignored: SIGINT and SIGTERM, SIGPIPE, and SIGHUP, which the kernel
/// sends when our starter dies while we are stopped.
void takeOverSignals();

/// Until the descriptor can be read (true) or a child has changed (false).
[[nodiscard]] bool waitFor(int descriptor);

/// As a program expects them at its start. For a process that has just been forked.
void restoreSignals();

} // namespace rollcall::guard
