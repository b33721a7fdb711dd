#include "cli/interrupts.h"

#include <array>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace rollcall::cli {

namespace {

constexpr char interrupted = 'i';
constexpr char finished = 'f';

// The pipe outlives every handler that may still run; it is opened once and never closed.
volatile std::sig_atomic_t writeEnd = -1;
int readEnd = -1;

void send(char what)
{
    const int savedErrno = errno;
    // A full pipe holds signals enough already.
    [[maybe_unused]] const auto written = ::write(writeEnd, &what, 1);
    errno = savedErrno;
}

void onSignal(int /*signal*/)
{
    send(interrupted);
}

void openPipe()
{
    if (readEnd >= 0) {
        return;
    }
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) {
        return;
    }
    for (const int end : ends) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
    }
    ::fcntl(ends[1], F_SETFL, O_NONBLOCK);
    readEnd = ends[0];
    writeEnd = ends[1];
}

void handle(int signal, void (*handler)(int))
{
    struct sigaction action{};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(signal, &action, nullptr);
}

} // namespace

Interrupts::Interrupts(std::function<void()> onInterrupt)
{
    openPipe();
    if (readEnd < 0) {
        return; // without a pipe the signals keep their default: they end the program
    }
    m_listener = Worker([call = std::move(onInterrupt)](const StopFlag& stop) {
        while (!stop.requested()) {
            char what = finished;
            if (::read(readEnd, &what, 1) == 1 && what == interrupted) {
                call();
            }
        }
    });
    handle(SIGINT, onSignal);
    handle(SIGTERM, onSignal);
    handle(SIGPIPE, SIG_IGN);
}

Interrupts::~Interrupts()
{
    handle(SIGINT, SIG_DFL);
    handle(SIGTERM, SIG_DFL);
    if (m_listener.joinable()) {
        m_listener.requestStop();
        send(finished);
    }
}

} // namespace rollcall::cli
