#include "guarded_program.h"

#include "process/file_descriptor.h"
#include "signals.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

#include <cerrno>

namespace rollcall::guard {

namespace {

/// In the new process. Returns only when it could not become the program.
void becomeProgram(char* const* command, pid_t guard)
{
    ::setpgid(0, 0);
    restoreSignals();
#ifdef __linux__
    // The second net, for a guard that is killed itself. Sound only because the guard forks from its one thread: the signal comes
    // when the forking thread ends. Other systems have nothing like it.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != guard) {
        ::_exit(1); // killed before the line above
    }
#else
    static_cast<void>(guard);
#endif
    ::execvp(command[0], command);
}

} // namespace

Report GuardedProgram::start(char* const* command)
{
    auto failure = makePipe(); // closed by a successful exec
    if (!failure) {
        return {ReportKind::programFailed, errno};
    }
#ifdef __linux__
    ::prctl(PR_SET_CHILD_SUBREAPER, 1); // so that endGroup() can wait for the program's orphans too
#endif
    const pid_t guard = ::getpid();
    m_pid = ::fork();
    if (m_pid < 0) {
        return {ReportKind::programFailed, errno};
    }
    if (m_pid == 0) {
        becomeProgram(command, guard);
        const int error = errno;
        [[maybe_unused]] const auto written = ::write(failure->write.number(), &error, sizeof error);
        ::_exit(127);
    }
    ::setpgid(m_pid, m_pid); // in the child too: whoever comes first, the group is there before anybody signals it
    failure->write.reset();
    int error = 0;
    ssize_t size = 0;
    do {
        size = ::read(failure->read.number(), &error, sizeof error);
    } while (size < 0 && errno == EINTR);
    if (size > 0) {
        ::waitpid(m_pid, nullptr, 0);
        return {ReportKind::programFailed, error};
    }
    return {ReportKind::started, m_pid};
}

bool GuardedProgram::ended() const
{
    siginfo_t info{};
    return ::waitid(P_PID, static_cast<id_t>(m_pid), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == m_pid;
}

void GuardedProgram::signalGroup(int signal) const
{
    ::kill(-m_pid, signal);
}

Report GuardedProgram::endGroup() const
{
    signalGroup(SIGKILL);
    int programStatus = 0;
    for (;;) {
        int status = 0;
        const pid_t reaped = ::waitpid(-m_pid, &status, 0);
        if (reaped == m_pid) {
            programStatus = status;
        } else if (reaped < 0 && errno != EINTR) {
            break; // nobody is left
        }
    }
    return WIFSIGNALED(programStatus) ? Report{ReportKind::signalled, WTERMSIG(programStatus)}
                                      : Report{ReportKind::exited, WEXITSTATUS(programStatus)};
}

} // namespace rollcall::guard
