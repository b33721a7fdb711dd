#include "process/file_descriptor.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace rollcall {

namespace {

constexpr int lowestNumber = 10;

FileDescriptor raised(FileDescriptor low)
{
    return low.number() >= lowestNumber ? std::move(low) : FileDescriptor(::fcntl(low.number(), F_DUPFD_CLOEXEC, lowestNumber));
}

} // namespace

void FileDescriptor::reset()
{
    if (open()) {
        ::close(std::exchange(m_number, closed));
    }
}

Result<Pipe> makePipe()
{
    int ends[2];
#ifdef __linux__
    const int result = ::pipe2(ends, O_CLOEXEC);
#else
    // No pipe2 here: a thread that starts a program between these calls is kept off by POSIX_SPAWN_CLOEXEC_DEFAULT.
    const int result = ::pipe(ends);
    if (result == 0) {
        ::fcntl(ends[0], F_SETFD, FD_CLOEXEC);
        ::fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    }
#endif
    if (result != 0) {
        return fail(ErrorKind::io, fmt::format("no pipe for a child process: {}", std::strerror(errno)));
    }
    Pipe pipe{raised(FileDescriptor(ends[0])), raised(FileDescriptor(ends[1]))};
    if (!pipe.read.open() || !pipe.write.open()) {
        return fail(ErrorKind::io, fmt::format("no pipe for a child process: {}", std::strerror(errno)));
    }
    return pipe;
}

} // namespace rollcall
