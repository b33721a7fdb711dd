#include "process/sigpipe_block.h"

namespace rollcall {

namespace {

sigset_t sigpipeAlone()
{
    sigset_t set;
    ::sigemptyset(&set);
    ::sigaddset(&set, SIGPIPE);
    return set;
}

bool sigpipePending()
{
    sigset_t pending;
    ::sigpending(&pending);
    return ::sigismember(&pending, SIGPIPE) == 1;
}

} // namespace

SigpipeBlock::SigpipeBlock() : m_wasPending(sigpipePending())
{
    const auto sigpipe = sigpipeAlone();
    ::pthread_sigmask(SIG_BLOCK, &sigpipe, &m_before);
}

SigpipeBlock::~SigpipeBlock()
{
    // A write's SIGPIPE is pending on this very thread, so taking it off does not wait.
    if (!m_wasPending && sigpipePending()) {
        const auto sigpipe = sigpipeAlone();
        int taken = 0;
        ::sigwait(&sigpipe, &taken);
    }
    ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
}

} // namespace rollcall
