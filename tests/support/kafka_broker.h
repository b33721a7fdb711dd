#pragma once

#include "support/broker_files.h"
#include "support/kafka_install.h"

#include "domain/error.h"
#include "process/child_process.h"

#include <atomic>
#include <deque>
#include <memory>
#include <mutex>
#include <string>

namespace rollcall::test {

/// One Apache Kafka node, broker and controller in one, in its own folder and on its own ports; it may be killed and started
/// again.
class KafkaBroker {
public:
    /// The shared folder is a TemporaryFolder of which the broker's own is a part; it is removed when the test program dies.
    KafkaBroker(KafkaInstall install, BrokerFiles files, std::filesystem::path sharedFolder);
    ~KafkaBroker();

    /// Writes the configuration and formats the empty folder, with the test user's SCRAM credentials.
    [[nodiscard]] Result<void> format(const std::string& clusterId);
    /// Does not wait for it to be up.
    [[nodiscard]] Result<void> start();
    /// SIGKILL, and gone when it returns.
    void kill();

    [[nodiscard]] bool up() const { return m_up; }
    [[nodiscard]] bool ended() const;
    /// Of the broker's JVM; only while it runs.
    [[nodiscard]] long pid() const { return m_process->pid(); }
    [[nodiscard]] int id() const { return m_files.id; }
    [[nodiscard]] const BrokerPorts& ports() const { return m_files.ports; }
    /// The last lines that it printed.
    [[nodiscard]] std::string log() const;

private:
    void take(std::string_view line);

    const KafkaInstall m_install;
    const BrokerFiles m_files;
    const std::filesystem::path m_sharedFolder;
    std::atomic<bool> m_up = false;
    mutable std::mutex m_mutex;
    /// Guarded by m_mutex.
    std::deque<std::string> m_log;
    /// Last, so that its thread ends before what it writes to.
    std::unique_ptr<ChildProcess> m_process;
};

} // namespace rollcall::test
