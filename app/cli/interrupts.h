#pragma once

#include "threads/worker.h"

#include <functional>

namespace rollcall::cli {

/// Turns SIGINT and SIGTERM (Ctrl+C) into a call on a thread of its own, as nearly nothing may be done in a signal handler. At
/// most one of these lives at a time. Later signals call again. SIGPIPE is ignored from then on: a reader that goes away shows as
/// a failed write.
class Interrupts {
public:
    explicit Interrupts(std::function<void()> onInterrupt);
    ~Interrupts();
    Interrupts(const Interrupts&) = delete;
    Interrupts& operator=(const Interrupts&) = delete;

private:
    Worker m_listener;
};

} // namespace rollcall::cli
