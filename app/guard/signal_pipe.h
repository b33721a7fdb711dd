#pragma once

#include "process/file_descriptor.h"

namespace rollcall::guard {

/// Turns signals into bytes that poll() can wait for. One a program: signal handlers have no other way to find it.
class SignalPipe {
public:
    /// Watches SIGCHLD, SIGINT and SIGTERM, and ignores SIGHUP (the kernel sends it when our starter dies while we are stopped)
    /// and SIGPIPE.
    explicit SignalPipe(Pipe pipe);

    [[nodiscard]] int descriptor() const { return m_pipe.read.number(); }

    struct Seen {
        bool childChanged = false;
        bool askedToEnd = false;
    };
    /// What came since the last call; does not wait.
    [[nodiscard]] Seen take() const;

private:
    Pipe m_pipe;
};

} // namespace rollcall::guard
