#include "process/posix_child_process.h"

#include "process/guard_launch.h"
#include "process/sigpipe_block.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace rollcall {

namespace {

void reap(pid_t guard)
{
    int status = 0;
    while (::waitpid(guard, &status, 0) < 0 && errno == EINTR) { }
}

Error startError(const ChildSpec& spec, const std::optional<guard::Report>& report)
{
    if (!report) {
        return {ErrorKind::io, fmt::format("the guard of {} ended before it started it", spec.program.string()), {}, {}, false};
    }
    const bool folder = report->kind == guard::ReportKind::folderFailed;
    return {ErrorKind::io,
            fmt::format("cannot {} {}: {}", folder ? "work in" : "start",
                        (folder ? spec.workingDirectory : spec.program).string(), std::strerror(report->value)),
            {},
            {},
            false};
}

} // namespace

Result<std::unique_ptr<ChildProcess>> ChildProcess::start(const ChildSpec& spec, LineHandler onLine)
{
    auto launch = launchGuard(spec);
    if (!launch) {
        return tl::unexpected(launch.error());
    }
    const auto first = readReport(launch->reports);
    if (!first || first->kind != guard::ReportKind::started) {
        reap(launch->guard);
        return tl::unexpected(startError(spec, first));
    }
    return std::make_unique<PosixChildProcess>(std::move(*launch), first->value, std::move(onLine));
}

PosixChildProcess::PosixChildProcess(GuardLaunch launch, pid_t program, LineHandler onLine)
    : m_launch(std::move(launch)), m_program(program), m_onLine(std::move(onLine))
{
    ::fcntl(m_launch.output.number(), F_SETFL, O_NONBLOCK);
    ::fcntl(m_launch.errors.number(), F_SETFL, O_NONBLOCK);
    m_reader = Worker([this](const StopFlag&) { read(); });
}

PosixChildProcess::~PosixChildProcess()
{
    kill();
    m_reader.join();
}

Result<void> PosixChildProcess::write(std::string_view text)
{
    const std::lock_guard lock(m_inputMutex);
    const SigpipeBlock noSignal;
    while (!text.empty()) {
        const auto written = ::write(m_launch.input.number(), text.data(), text.size());
        if (written < 0 && errno != EINTR) {
            return fail(ErrorKind::io, fmt::format("cannot write to process {}: {}", m_program, std::strerror(errno)));
        }
        text.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
    return {};
}

void PosixChildProcess::closeInput()
{
    const std::lock_guard lock(m_inputMutex);
    m_launch.input.reset();
}

void PosixChildProcess::terminate()
{
    static_cast<void>(signalGroup(SIGTERM));
}

void PosixChildProcess::kill()
{
    static_cast<void>(signalGroup(SIGKILL));
}

Result<void> PosixChildProcess::suspend()
{
    return signalGroup(SIGSTOP);
}

Result<void> PosixChildProcess::resume()
{
    return signalGroup(SIGCONT);
}

Result<void> PosixChildProcess::signalGroup(int signal)
{
    const std::lock_guard lock(m_mutex);
    if (!m_signallable) {
        return fail(ErrorKind::io, fmt::format("process {} has ended", m_program));
    }
    // A guard that somebody stopped could not tell us of the end.
    ::kill(m_launch.guard, SIGCONT);
    if (::kill(-m_program, signal) != 0) {
        return fail(ErrorKind::io, fmt::format("cannot signal process {}: {}", m_program, std::strerror(errno)));
    }
    return {};
}

std::optional<ExitStatus> PosixChildProcess::wait(std::chrono::milliseconds atMost)
{
    std::unique_lock lock(m_mutex);
    m_ended.wait_for(lock, atMost, [this] { return m_status.has_value(); });
    return m_status;
}

std::optional<ExitStatus> PosixChildProcess::exitStatus() const
{
    const std::lock_guard lock(m_mutex);
    return m_status;
}

void PosixChildProcess::read()
{
    Stream output{&m_launch.output, {}};
    Stream errors{&m_launch.errors, {}};
    std::optional<ExitStatus> status;
    while (!status) {
        std::array<pollfd, 3> waits{pollfd{m_launch.reports.number(), POLLIN, 0}, pollfd{m_launch.output.number(), POLLIN, 0},
                                    pollfd{m_launch.errors.number(), POLLIN, 0}};
        if (::poll(waits.data(), waits.size(), -1) < 0) {
            continue;
        }
        if (waits[1].revents != 0) {
            readSome(output);
        }
        if (waits[2].revents != 0) {
            readSome(errors);
        }
        if (waits[0].revents != 0) {
            status = take(readReport(m_launch.reports));
        }
    }
    // The group is gone, so all it wrote is in the pipes. Something that left the group may hold them open: no wait for their
    // end.
    for (auto* stream : {&output, &errors}) {
        while (readSome(*stream)) { }
        stream->lines.finish(m_onLine);
    }
    reap(m_launch.guard);
    {
        const std::lock_guard lock(m_mutex);
        m_status = status;
    }
    m_ended.notify_all();
}

bool PosixChildProcess::readSome(Stream& stream)
{
    std::array<char, 16 * 1024> buffer;
    const auto size = stream.descriptor->open() ? ::read(stream.descriptor->number(), buffer.data(), buffer.size()) : 0;
    if (size > 0) {
        stream.lines.add({buffer.data(), static_cast<std::size_t>(size)}, m_onLine);
        return true;
    }
    if (size == 0) {
        stream.descriptor->reset();
    }
    return size < 0 && errno == EINTR;
}

std::optional<ExitStatus> PosixChildProcess::take(const std::optional<guard::Report>& report)
{
    if (report && report->kind == guard::ReportKind::exited) {
        return ExitStatus{report->value, std::nullopt};
    }
    if (report && report->kind == guard::ReportKind::signalled) {
        return ExitStatus{std::nullopt, report->value};
    }
    const std::lock_guard lock(m_mutex);
    if (!report) {
        // Somebody killed the guard. On Linux that has killed the program too; elsewhere we have to.
        if (std::exchange(m_signallable, false)) {
            ::kill(-m_program, SIGKILL);
        }
        return ExitStatus{std::nullopt, SIGKILL};
    }
    m_signallable = false;
    const SigpipeBlock noSignal;
    const char mayBeReaped = 1;
    while (::write(m_launch.control.number(), &mayBeReaped, 1) < 0 && errno == EINTR) { }
    return std::nullopt;
}

} // namespace rollcall
