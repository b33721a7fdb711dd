// rollcall-guard: stands between Rollcall and a program it started, so that nothing outlives a Rollcall that was killed.
// Rollcall holds the other end of a pipe; when that closes, the guard kills the program's process group and removes its folder.
#include "guarded_program.h"
#include "options.h"
#include "process/temporary_folder.h"
#include "signals.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>

using namespace rollcall;
using namespace rollcall::guard;

namespace {

void report(Report what)
{
    // Fails only when nobody is there to read it.
    [[maybe_unused]] const auto written = ::write(reportDescriptor, &what, sizeof what);
}

/// The program gets standard input, output and error only: an inherited end of somebody's pipe would keep that pipe open.
void closeWhatIsNotOurs()
{
#ifdef __linux__
    ::close_range(reportDescriptor + 1, ~0U, 0);
#endif
    ::fcntl(controlDescriptor, F_SETFD, FD_CLOEXEC);
    ::fcntl(reportDescriptor, F_SETFD, FD_CLOEXEC);
}

/// The program's pipes are the program's: as long as we held them, its end would be no end of file.
void letGoOfStandardStreams()
{
    const FileDescriptor null(::open("/dev/null", O_RDWR | O_CLOEXEC));
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        ::dup2(null.number(), stream);
    }
}

/// A byte from our starter; false when it is gone.
bool starterAnswers()
{
    char byte = 0;
    ssize_t size = 0;
    do {
        size = ::read(controlDescriptor, &byte, 1);
    } while (size < 0 && errno == EINTR);
    return size == 1;
}

/// Until the program has ended. false: our starter was gone before.
bool watch(const GuardedProgram& program)
{
    while (!program.ended()) {
        if (waitFor(controlDescriptor) && !starterAnswers()) {
            return false;
        }
    }
    report({ReportKind::ended, 0});
    return starterAnswers();
}

} // namespace

int main(int argc, char** argv)
{
    const auto options = readOptions(argc, argv);
    if (!options) {
        std::fputs("rollcall-guard is started by Rollcall itself; there is no use in starting it by hand\n", stderr);
        return 2;
    }
    closeWhatIsNotOurs();
    takeOverSignals();
    const std::array held{holdTemporaryFolder(options->removeAtEnd), holdTemporaryFolder(options->removeIfOrphaned)};
    if (!options->workIn.empty() && ::chdir(options->workIn.c_str()) != 0) {
        report({ReportKind::folderFailed, errno});
        return 1;
    }

    GuardedProgram program;
    const auto started = program.start(options->command.data());
    report(started);
    if (started.kind != ReportKind::started) {
        return 1;
    }
    letGoOfStandardStreams();
    const bool orphaned = !watch(program);
    const auto last = program.endGroup();
    removeTemporaryFolder(options->removeAtEnd);
    if (orphaned) {
        removeTemporaryFolder(options->removeIfOrphaned);
    }
    report(last);
    return 0;
}
