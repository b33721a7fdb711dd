#include "support/kafka_cluster.h"

#include "support/free_ports.h"
#include "support/test_certificates.h"
#include "support/wait_until.h"

#include <algorithm>
#include <utility>

namespace rollcall::test {

namespace {

constexpr int portTries = 5;
const std::string clusterId = "cm9sbGNhbGwtdGVzdHMtMQ";

} // namespace

KafkaCluster::KafkaCluster(ClusterSpec spec, TemporaryFolder folder)
    : m_spec(std::move(spec)), m_install(kafkaInstall(m_spec.version)), m_folder(std::move(folder))
{
}

KafkaCluster::~KafkaCluster() = default;

Result<std::unique_ptr<KafkaCluster>> KafkaCluster::start(const ClusterSpec& spec)
{
    auto folder = makeTemporaryFolder("test");
    if (!folder) {
        return tl::unexpected(folder.error());
    }
    std::unique_ptr<KafkaCluster> cluster(new KafkaCluster(spec, std::move(*folder)));
    if (!std::filesystem::exists(cluster->m_install.jars) || !std::filesystem::exists(cluster->m_install.clientClasses)) {
        return fail(ErrorKind::notFound, "no Kafka " + spec.version + " in " + cluster->m_install.jars.string(),
                    "run the tests with ctest: its fixture kafka_jars fetches it");
    }
    if (spec.login) {
        if (const auto made = makeCertificates(cluster->certificates()); !made) {
            return tl::unexpected(made.error());
        }
    }
    for (int i = 0; i < portTries; ++i) {
        const auto up = cluster->tryStart();
        if (!up) {
            return tl::unexpected(up.error());
        }
        if (*up) {
            return cluster;
        }
    }
    return fail(ErrorKind::io, "ports of the brokers were taken again and again");
}

Result<bool> KafkaCluster::tryStart()
{
    m_client.reset();
    m_brokers.clear();
    const auto count = static_cast<std::size_t>(m_spec.brokers);
    auto ports = freePorts(count * 4);
    if (!ports) {
        return tl::unexpected(ports.error());
    }
    if (const auto first = std::exchange(m_spec.firstPort, 0)) {
        ports->front() = first;
    }
    const auto port = [&](std::size_t kind, std::size_t index) { return ports->at(kind * count + index); };
    const std::vector<std::uint16_t> controllers(ports->begin(), ports->begin() + m_spec.brokers);
    for (std::size_t i = 0; i < count; ++i) {
        const auto folder = m_folder.path() / ("broker" + std::to_string(i + 1));
        std::filesystem::remove_all(folder);
        BrokerPorts own{port(1, i), controllers[i], 0, 0};
        if (m_spec.login) {
            own.login = port(2, i);
            own.expired = port(3, i);
        }
        auto broker = std::make_unique<KafkaBroker>(
            m_install, BrokerFiles{static_cast<int>(i + 1), own, folder, controllers, certificates(), m_spec.compacts},
            m_folder.path());
        if (const auto formatted = broker->format(clusterId); !formatted) {
            return tl::unexpected(formatted.error());
        }
        m_brokers.push_back(std::move(broker));
    }
    for (const auto& broker : m_brokers) {
        if (const auto started = broker->start(); !started) {
            return tl::unexpected(started.error());
        }
    }
    auto up = awaitUp();
    if (!up || !*up) {
        return up;
    }
    auto client = JavaClient::start(m_install, bootstrap());
    if (!client) {
        return tl::unexpected(client.error());
    }
    m_client = std::move(*client);
    return awaitRegistered().map([] { return true; });
}

Result<bool> KafkaCluster::awaitUp()
{
    const KafkaBroker* lost = nullptr;
    const bool settled = waitUntil([&] {
        const auto ended = std::ranges::find_if(m_brokers, [](const auto& broker) { return broker->ended(); });
        lost = ended == m_brokers.end() ? nullptr : ended->get();
        return lost || std::ranges::all_of(m_brokers, [](const auto& broker) { return broker->up(); });
    });
    if (lost && lost->log().find("Address already in use") != std::string::npos) {
        return false;
    }
    if (lost || !settled) {
        return fail(ErrorKind::other, "a broker does not start:\n" + (lost ? *lost : *m_brokers.front()).log());
    }
    return true;
}

Result<void> KafkaCluster::awaitRegistered()
{
    return m_client->script({"await-brokers " + std::to_string(m_brokers.size())});
}

Result<void> KafkaCluster::restart(int id)
{
    if (auto started = broker(id).start(); !started) {
        return started;
    }
    if (!waitUntil([&] { return broker(id).up() || broker(id).ended(); }) || broker(id).ended()) {
        return fail(ErrorKind::other, "the broker does not come back:\n" + broker(id).log());
    }
    return awaitRegistered();
}

std::string KafkaCluster::bootstrap() const
{
    std::string addresses;
    for (const auto& broker : m_brokers) {
        addresses += (addresses.empty() ? "" : ",") + address(broker->ports().plain);
    }
    return addresses;
}

} // namespace rollcall::test
