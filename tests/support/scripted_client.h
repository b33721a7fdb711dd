#pragma once

#include "process/child_process.h"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::test {

/// A program with Kafka clients in it, driven by lines on its standard input and answering by lines behind a mark
/// (tests/broker/java/TestClient.java has the rules). Its consumers crash with it, without leaving their groups.
class ScriptedClient {
public:
    /// words: the program and its arguments.
    [[nodiscard]] static Result<std::unique_ptr<ScriptedClient>> start(const std::vector<std::string>& words);
    virtual ~ScriptedClient();

    /// Does one command and waits for its end; gives the lines of its answer.
    [[nodiscard]] Result<std::vector<std::string>> call(const std::string& command);
    /// Does one after the other up to the first that fails.
    [[nodiscard]] Result<void> script(const std::vector<std::string>& commands);

    /// SIGSTOP: it does nothing more, and its connections stay.
    [[nodiscard]] Result<void> suspend() { return m_process->suspend(); }

protected:
    ScriptedClient() = default;
    [[nodiscard]] Result<void> run(const std::vector<std::string>& words);

private:
    void take(std::string_view line);

    std::mutex m_mutex;
    std::condition_variable m_arrived;
    /// Answers without their mark, and the last other lines; both guarded by m_mutex.
    std::deque<std::string> m_answers;
    std::deque<std::string> m_log;
    /// Last, so that its thread ends before what it writes to.
    std::unique_ptr<ChildProcess> m_process;
};

} // namespace rollcall::test
