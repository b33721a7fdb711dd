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

struct ChildSpec {
    std::filesystem::path program;
    std::vector<std::string> arguments;
    /// Added to our own environment, or replacing what is there.
    std::map<std::string, std::string> environment;
    std::filesystem::path workingDirectory;
    /// Run under the guard program: the child's whole process group ends when we end, however we end.
    bool guarded = true;
    /// The guard removes this folder after the child's end.
    std::optional<std::filesystem::path> removeAtEnd;
};

struct ExitStatus {
    /// Set when it ended by itself.
    std::optional<int> code;
    /// Set when a signal ended it (POSIX).
    std::optional<int> signal;

    friend bool operator==(const ExitStatus&, const ExitStatus&) = default;
};

/// A program that runs beside us. Destruction kills what still runs and waits for it.
class ChildProcess {
public:
    /// One line of its standard output or error, without the newline; called on a thread of the child's own.
    using LineHandler = std::function<void(std::string_view line)>;

    [[nodiscard]] static Result<std::unique_ptr<ChildProcess>> start(const ChildSpec& spec, LineHandler onLine);
    virtual ~ChildProcess() = default;

    /// Process id of the program itself, not of its guard.
    [[nodiscard]] virtual long pid() const = 0;
    /// Writes to its standard input.
    virtual Result<void> write(std::string_view text) = 0;
    virtual void closeInput() = 0;

    /// Asks it to end (SIGTERM, Ctrl+Break).
    virtual void terminate() = 0;
    /// Ends it and its process group.
    virtual void kill() = 0;
    virtual Result<void> suspend() = 0;
    virtual Result<void> resume() = 0;

    /// Waits that long at most; absent: it still runs.
    virtual std::optional<ExitStatus> wait(std::chrono::milliseconds atMost) = 0;
    [[nodiscard]] virtual std::optional<ExitStatus> exitStatus() const = 0;
};

} // namespace rollcall
