#include "signals.h"

#include <signal.h>
#include <sys/select.h>

#include <array>
#include <initializer_list>

namespace rollcall::guard {

namespace {

constexpr std::array ignored{SIGHUP, SIGINT, SIGPIPE, SIGTERM};

void handle(int signal, void (*handler)(int))
{
    struct sigaction action{};
    action.sa_handler = handler;
    ::sigaction(signal, &action, nullptr);
}

void endTheWait(int /*signal*/) { }

sigset_t setOf(std::initializer_list<int> signals)
{
    sigset_t set;
    ::sigemptyset(&set);
    for (const int signal : signals) {
        ::sigaddset(&set, signal);
    }
    return set;
}

} // namespace

void takeOverSignals()
{
    for (const int signal : ignored) {
        handle(signal, SIG_IGN);
    }
    handle(SIGCHLD, endTheWait);
    const auto held = setOf({SIGCHLD});
    ::sigprocmask(SIG_SETMASK, &held, nullptr);
}

bool waitFor(int descriptor)
{
    fd_set readable;
    FD_ZERO(&readable);
    FD_SET(descriptor, &readable);
    const auto none = setOf({});
    return ::pselect(descriptor + 1, &readable, nullptr, nullptr, nullptr, &none) == 1;
}

void restoreSignals()
{
    for (const int signal : ignored) {
        handle(signal, SIG_DFL); // handlers are reset by exec, "ignore" and the mask are inherited
    }
    const auto none = setOf({});
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

} // namespace rollcall::guard
