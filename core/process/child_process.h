#pragma once

#include "domain/error.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall {

/// Every child runs under the guard program: its whole process group ends when we end, however we end.
struct ChildSpec {
    /// A path, or a name to look for in PATH.
    std::filesystem::path program;
    std::vector<std::string> arguments;
    /// Added to our own environment, or replacing what is there.
    std::map<std::string, std::string> environment;
    std::filesystem::path workingDirectory;
    /// The guard removes this folder (of makeTemporaryFolder) after the child's end.
    std::optional<std::filesystem::path> removeAtEnd;
    /// The guard removes this folder (of makeTemporaryFolder) only when we die before the child has ended.
    std::optional<std::filesystem::path> removeIfOrphaned;
};

struct ExitStatus {
    /// Set when it ended by itself.
    std::optional<int> code;
    /// Set when a signal ended it (POSIX).
    std::optional<int> signal;

    friend bool operator==(const ExitStatus&, const ExitStatus&) = default;
};

/// A program that runs beside us, in a process group of its own (Ctrl+C in our terminal does not reach it). When it ends, the
/// rest of its group is killed. Destruction kills what still runs and waits for it. All calls may come from any thread but the
/// line handler's, which may do anything but wait().
class ChildProcess {
public:
    /// One line of its standard output or error, without the newline; called on a thread of the child's own. All lines were
    /// handed over before wait() or exitStatus() tell of the end. A line longer than 64 KiB comes in pieces.
    using LineHandler = std::function<void(std::string_view line)>;

    [[nodiscard]] static Result<std::unique_ptr<ChildProcess>> start(const ChildSpec& spec, LineHandler onLine);
    virtual ~ChildProcess() = default;

    /// Process id of the program itself, not of its guard.
    [[nodiscard]] virtual long pid() const = 0;
    /// Writes to its standard input; blocks while the child does not read. ErrorKind::io when it has ended or closed its input.
    virtual Result<void> write(std::string_view text) = 0;
    virtual void closeInput() = 0;

    /// Asks it and its process group to end (SIGTERM, Ctrl+Break).
    virtual void terminate() = 0;
    /// Ends it and its process group.
    virtual void kill() = 0;
    /// Stops its process group (SIGSTOP) until resume(). ErrorKind::io when it has ended. A suspended child can be killed.
    virtual Result<void> suspend() = 0;
    virtual Result<void> resume() = 0;

    /// Waits that long at most; absent: it still runs.
    virtual std::optional<ExitStatus> wait(std::chrono::milliseconds atMost) = 0;
    [[nodiscard]] virtual std::optional<ExitStatus> exitStatus() const = 0;
};

} // namespace rollcall
