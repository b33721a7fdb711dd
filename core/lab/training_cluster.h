#pragma once

#include "domain/client_properties.h"
#include "lab/free_ports.h"
#include "lab/kafka_installation.h"

#include <functional>
#include <memory>

namespace rollcall {

struct TrainingClusterOptions {
    KafkaInstallation kafka;
    /// Called on the starting thread with each step, in words.
    std::function<void(std::string_view step)> onProgress;
    /// Called once, on a thread of the cluster's, when the broker ends without having been asked to. It must not stop or destroy
    /// the cluster.
    std::function<void(const Error&)> onLost;
    std::function<Result<std::vector<std::uint16_t>>(std::size_t count)> choosePorts = freePorts;
};

/// A real Apache Kafka of one node on loopback, in a temporary folder, gone without a trace at the end. It runs under the guard,
/// so it also ends when we are killed.
class TrainingCluster {
public:
    /// Takes about 3 s; returns when the broker answers. A stop is heard at once and leaves nothing behind
    /// (ErrorKind::cancelled).
    [[nodiscard]] static Result<std::unique_ptr<TrainingCluster>> start(TrainingClusterOptions options, const StopFlag& stop);
    /// Stops it.
    ~TrainingCluster();
    TrainingCluster(const TrainingCluster&) = delete;
    TrainingCluster& operator=(const TrainingCluster&) = delete;

    [[nodiscard]] ClientProperties clientProperties() const;
    [[nodiscard]] long brokerPid() const;
    /// Set when the broker ended without having been asked to.
    [[nodiscard]] std::optional<Error> failure() const;

    /// Asks the broker to end, and kills it when it takes longer than 3 s. Returns when its processes and its folder are gone.
    void stop();

private:
    struct Parts;
    explicit TrainingCluster(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace rollcall
