#pragma once

#include "support/command.h"
#include "support/wait_until.h"

#include <nlohmann/json.hpp>

#include <QProcess>

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace rollcall::test {

/// Runs rollcallctl to its end.
[[nodiscard]] Result<CommandResult> rollcallctl(const std::vector<std::string>& arguments,
                                                const std::map<std::string, std::string>& environment = {});

/// `snapshot --json`; fails also when it exits with anything but 0, with what it said.
[[nodiscard]] Result<nlohmann::json> snapshotOf(const std::string& bootstrap, const std::vector<std::string>& more = {});

/// A rollcallctl that goes on, read line by line. Killed by the destructor when it still runs.
class RunningRollcallctl {
public:
    explicit RunningRollcallctl(const std::vector<std::string>& arguments,
                                const std::map<std::string, std::string>& environment = {});
    ~RunningRollcallctl();
    RunningRollcallctl(const RunningRollcallctl&) = delete;
    RunningRollcallctl& operator=(const RunningRollcallctl&) = delete;

    using Event = nlohmann::json;
    /// Waits for an event that was not yet waited for; true when it came. Events before it count as waited for.
    [[nodiscard]] bool awaitEvent(const std::function<bool(const Event&)>& wanted);
    /// The event that awaitEvent() found last.
    [[nodiscard]] const Event& found() const { return m_found; }
    /// Ends it as Ctrl+C does and waits for that.
    [[nodiscard]] CommandResult interrupt();
    /// Waits for its end.
    [[nodiscard]] CommandResult finish();
    /// SIGKILL, no chance to tidy up.
    void kill();

    [[nodiscard]] bool running();
    [[nodiscard]] long pid() const { return static_cast<long>(m_process.processId()); }
    /// All that it printed so far.
    [[nodiscard]] std::string output();
    [[nodiscard]] std::string errorOutput();

private:
    void read();

    QProcess m_process;
    std::string m_output;
    std::string m_errorOutput;
    /// Up to where awaitEvent() has looked.
    std::size_t m_looked = 0;
    Event m_found;
};

/// The objects of an output of JSON lines.
[[nodiscard]] std::vector<nlohmann::json> jsonLines(const std::string& output);

/// {"event": "source", "state": state} of the source that lists and describes groups: "ok" and "resumed" come at the end of a
/// round.
[[nodiscard]] std::function<bool(const nlohmann::json&)> sourceIs(const std::string& state);
/// A finished rebalance of that group.
[[nodiscard]] std::function<bool(const nlohmann::json&)> rebalanced(const std::string& group);

} // namespace rollcall::test

/// Fails the test function with all that the program said.
#define AWAIT_EVENT(process, wanted)                                                                                             \
    QVERIFY2((process).awaitEvent(wanted), ((process).output() + (process).errorOutput()).c_str())
