#pragma once

#include "support/java_client.h"
#include "support/kafka_broker.h"

#include "process/temporary_folder.h"

#include <memory>
#include <string>
#include <vector>

namespace rollcall::test {

struct ClusterSpec {
    std::string version = kafka4;
    int brokers = 1;
    /// SASL_SSL listeners beside the plain one; needs certificates.
    bool login = false;
    /// Compaction takes records away in its own time: not while they are counted.
    bool compacts = true;
    /// Tried first as the port of the first controller; for the test of what happens when a port is taken.
    std::uint16_t firstPort = 0;
};

/// A real Kafka cluster on loopback, with a Java client beside it. Ends with this object, however the test program ends.
class KafkaCluster {
public:
    /// Up, with every broker registered. Starts over with other ports when one was taken in between.
    [[nodiscard]] static Result<std::unique_ptr<KafkaCluster>> start(const ClusterSpec& spec);
    ~KafkaCluster();

    /// Plain addresses of all brokers.
    [[nodiscard]] std::string bootstrap() const;
    /// Loopback address of a broker's listener.
    [[nodiscard]] static std::string address(std::uint16_t port) { return "127.0.0.1:" + std::to_string(port); }

    /// Ids begin with 1.
    [[nodiscard]] KafkaBroker& broker(int id = 1) { return *m_brokers.at(static_cast<std::size_t>(id - 1)); }
    [[nodiscard]] JavaClient& client() { return *m_client; }
    /// The folder of certificates: ca.pem, wrong-ca.pem, server.pem, expired.pem.
    [[nodiscard]] std::filesystem::path certificates() const { return m_folder.path() / "certificates"; }
    /// A place for files of the test; removed at the end.
    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder.path(); }

    /// Starts a killed broker again, on the same ports, and waits until it is up and registered.
    [[nodiscard]] Result<void> restart(int id = 1);

private:
    KafkaCluster(ClusterSpec spec, TemporaryFolder folder);
    /// Nothing: ports were taken, try others.
    [[nodiscard]] Result<bool> tryStart();
    [[nodiscard]] Result<bool> awaitUp();
    [[nodiscard]] Result<void> awaitRegistered();

    ClusterSpec m_spec;
    const KafkaInstall m_install;
    /// Before the processes that work in it, so that it goes last.
    TemporaryFolder m_folder;
    std::vector<std::unique_ptr<KafkaBroker>> m_brokers;
    std::unique_ptr<JavaClient> m_client;
};

} // namespace rollcall::test
