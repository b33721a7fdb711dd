#pragma once

#include "process/child_process.h"
#include "process/guard_launch.h"
#include "process/line_splitter.h"
#include "threads/worker.h"

#include <condition_variable>
#include <mutex>

namespace rollcall {

/// One thread reads the child's output and its guard's reports. Signals go to the child's process group directly; that its number
/// still means this child is sure because the guard reaps the child only after we have said that we send no more.
class PosixChildProcess final : public ChildProcess {
public:
    PosixChildProcess(GuardLaunch launch, pid_t program, LineHandler onLine);
    ~PosixChildProcess() override;
    PosixChildProcess(const PosixChildProcess&) = delete;
    PosixChildProcess& operator=(const PosixChildProcess&) = delete;

    [[nodiscard]] long pid() const override { return m_program; }
    Result<void> write(std::string_view text) override;
    void closeInput() override;
    void terminate() override;
    void kill() override;
    Result<void> suspend() override;
    Result<void> resume() override;
    std::optional<ExitStatus> wait(std::chrono::milliseconds atMost) override;
    [[nodiscard]] std::optional<ExitStatus> exitStatus() const override;

private:
    struct Stream {
        FileDescriptor* descriptor;
        LineSplitter lines;
    };

    void read();
    /// false: nothing to read at the moment, or the stream is at its end and now closed.
    bool readSome(Stream& stream);
    /// The exit status when this was the guard's last report.
    std::optional<ExitStatus> take(const std::optional<guard::Report>& report);
    Result<void> signalGroup(int signal);

    GuardLaunch m_launch; ///< used by the reading thread, but for `input` (m_inputMutex)
    const pid_t m_program;
    const LineHandler m_onLine;

    std::mutex m_inputMutex; ///< m_launch.input; held during a write, which may block

    mutable std::mutex m_mutex; ///< m_signallable and m_status
    std::condition_variable m_ended;
    bool m_signallable = true;
    std::optional<ExitStatus> m_status;

    Worker m_reader; ///< last: it uses all of the above
};

} // namespace rollcall
