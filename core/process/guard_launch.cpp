#include "process/guard_launch.h"

#include "process/executable_path.h"

#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

extern char** environ;

namespace rollcall {

namespace {

/// The null-terminated array that the system wants; valid as long as the strings are neither changed nor moved.
std::vector<char*> pointersTo(std::vector<std::string>& strings)
{
    std::vector<char*> pointers;
    for (auto& string : strings) {
        pointers.push_back(string.data());
    }
    pointers.push_back(nullptr);
    return pointers;
}

std::vector<std::string> guardArguments(const std::filesystem::path& guard, const ChildSpec& spec)
{
    std::vector<std::string> arguments{guard.string(), guard::launchedMark};
    const auto addFolder = [&](const char* option, const std::filesystem::path& folder) {
        arguments.emplace_back(option);
        arguments.push_back(std::filesystem::absolute(folder).string());
    };
    if (!spec.workingDirectory.empty()) {
        addFolder("--work-in", spec.workingDirectory);
    }
    if (spec.removeAtEnd) {
        addFolder("--remove", *spec.removeAtEnd);
    }
    if (spec.removeIfOrphaned) {
        addFolder("--remove-if-orphaned", *spec.removeIfOrphaned);
    }
    arguments.emplace_back("--");
    arguments.push_back(spec.program.string());
    arguments.insert(arguments.end(), spec.arguments.begin(), spec.arguments.end());
    return arguments;
}

std::vector<std::string> mergedEnvironment(const std::map<std::string, std::string>& changes)
{
    std::vector<std::string> merged;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view text = *entry;
        if (!changes.contains(std::string(text.substr(0, text.find('='))))) {
            merged.emplace_back(text);
        }
    }
    for (const auto& [name, value] : changes) {
        merged.push_back(fmt::format("{}={}", name, value));
    }
    return merged;
}

class SpawnSettings {
public:
    SpawnSettings()
    {
        ::posix_spawn_file_actions_init(&m_actions);
        ::posix_spawnattr_init(&m_attributes);
        short flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
#ifdef __APPLE__
        flags |= POSIX_SPAWN_CLOEXEC_DEFAULT;
#endif
        ::posix_spawnattr_setflags(&m_attributes, flags);
        // A group of its own, but in our session: when we die it is an orphaned group, which the kernel wakes should it be
        // stopped.
        ::posix_spawnattr_setpgroup(&m_attributes, 0);
        sigset_t signals;
        ::sigemptyset(&signals);
        ::posix_spawnattr_setsigmask(&m_attributes, &signals);
        ::sigfillset(&signals);
        ::posix_spawnattr_setsigdefault(&m_attributes, &signals);
    }
    ~SpawnSettings()
    {
        ::posix_spawn_file_actions_destroy(&m_actions);
        ::posix_spawnattr_destroy(&m_attributes);
    }
    SpawnSettings(const SpawnSettings&) = delete;
    SpawnSettings& operator=(const SpawnSettings&) = delete;

    void give(const FileDescriptor& ours, int theirs) { ::posix_spawn_file_actions_adddup2(&m_actions, ours.number(), theirs); }

    [[nodiscard]] int spawn(pid_t& pid, std::vector<std::string> arguments, std::vector<std::string> environment) const
    {
        return ::posix_spawn(&pid, arguments.front().c_str(), &m_actions, &m_attributes, pointersTo(arguments).data(),
                             pointersTo(environment).data());
    }

private:
    posix_spawn_file_actions_t m_actions{};
    posix_spawnattr_t m_attributes{};
};

} // namespace

Result<GuardLaunch> launchGuard(const ChildSpec& spec)
{
    const auto guard = findGuard();
    if (!guard) {
        return tl::unexpected(guard.error());
    }
    GuardLaunch launch;
    SpawnSettings settings;
    std::vector<FileDescriptor> theirs; // closed on return: else the guard's end would never be an end of file for us
    const auto connect = [&](int number, FileDescriptor& ours, bool weWrite) -> Result<void> {
        auto pipe = makePipe();
        if (!pipe) {
            return tl::unexpected(pipe.error());
        }
        ours = std::move(weWrite ? pipe->write : pipe->read);
        settings.give(theirs.emplace_back(std::move(weWrite ? pipe->read : pipe->write)), number);
        return {};
    };
    const auto connected = connect(STDIN_FILENO, launch.input, true)
                               .and_then([&] { return connect(STDOUT_FILENO, launch.output, false); })
                               .and_then([&] { return connect(STDERR_FILENO, launch.errors, false); })
                               .and_then([&] { return connect(guard::controlDescriptor, launch.control, true); })
                               .and_then([&] { return connect(guard::reportDescriptor, launch.reports, false); });
    if (!connected) {
        return tl::unexpected(connected.error());
    }
    const int error = settings.spawn(launch.guard, guardArguments(*guard, spec), mergedEnvironment(spec.environment));
    if (error != 0) {
        return fail(ErrorKind::io, fmt::format("cannot start {}: {}", guard->string(), std::strerror(error)));
    }
    return launch;
}

std::optional<guard::Report> readReport(const FileDescriptor& reports)
{
    guard::Report report;
    ssize_t size = 0;
    do {
        size = ::read(reports.number(), &report, sizeof report);
    } while (size < 0 && errno == EINTR);
    return size == ssize_t{sizeof report} ? std::optional(report) : std::nullopt;
}

} // namespace rollcall
