#pragma once

#include <signal.h>

namespace rollcall {

/// Makes a write to a closed pipe fail with EPIPE instead of killing us, on this thread only: a library does not change what the
/// whole program does with a signal.
class SigpipeBlock {
public:
    SigpipeBlock();
    ~SigpipeBlock();
    SigpipeBlock(const SigpipeBlock&) = delete;
    SigpipeBlock& operator=(const SigpipeBlock&) = delete;

private:
    bool m_wasPending = false;
    sigset_t m_before{};
};

} // namespace rollcall
