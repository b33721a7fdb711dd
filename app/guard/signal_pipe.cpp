#include "signal_pipe.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace rollcall::guard {

namespace {

volatile sig_atomic_t writeEnd = -1;

void noteSignal(int signal)
{
    const int before = errno;
    const auto byte = static_cast<unsigned char>(signal);
    // A full pipe has woken its reader already.
    [[maybe_unused]] const auto written = ::write(writeEnd, &byte, 1);
    errno = before;
}

void handle(int signal, void (*handler)(int))
{
    struct sigaction action{};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    ::sigaction(signal, &action, nullptr);
}

} // namespace

SignalPipe::SignalPipe(Pipe pipe) : m_pipe(std::move(pipe))
{
    ::fcntl(m_pipe.read.number(), F_SETFL, O_NONBLOCK);
    ::fcntl(m_pipe.write.number(), F_SETFL, O_NONBLOCK);
    writeEnd = m_pipe.write.number();
    for (const int watched : {SIGCHLD, SIGINT, SIGTERM}) {
        handle(watched, noteSignal);
    }
    for (const int ignored : {SIGHUP, SIGPIPE}) {
        handle(ignored, SIG_IGN);
    }
}

SignalPipe::Seen SignalPipe::take() const
{
    Seen seen;
    unsigned char signal = 0;
    while (::read(descriptor(), &signal, 1) == 1) {
        (signal == SIGCHLD ? seen.childChanged : seen.askedToEnd) = true;
    }
    return seen;
}

} // namespace rollcall::guard
