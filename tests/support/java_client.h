#pragma once

#include "support/kafka_install.h"
#include "support/tool_table.h"

#include "process/child_process.h"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::test {

/// A JVM with Kafka's own clients: admin, consumers, producers and the consumer group tool (tests/broker/java/TestClient.java has
/// the commands). Its consumers crash with it, without leaving their groups.
class JavaClient {
public:
    [[nodiscard]] static Result<std::unique_ptr<JavaClient>> start(const KafkaInstall& install, const std::string& bootstrap);
    ~JavaClient();

    /// Does one command and waits for its end; gives the lines of its answer.
    [[nodiscard]] Result<std::vector<std::string>> call(const std::string& command);
    /// Does one after the other up to the first that fails.
    [[nodiscard]] Result<void> script(const std::vector<std::string>& commands);

    /// Offsets, members and state of these groups, as Kafka's tool tells them; of all when none is named.
    [[nodiscard]] Result<ToolTables> tool(const std::vector<std::string>& groups = {});

private:
    JavaClient() = default;
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
