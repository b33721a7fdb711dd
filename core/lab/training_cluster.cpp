#include "lab/training_cluster.h"

#include "kafka/admin_client.h"
#include "lab/broker_process.h"
#include "threads/worker.h"

#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <utility>

namespace rollcall {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

struct TrainingCluster::Parts {
    Parts(TrainingClusterOptions chosen, BrokerConfig brokers, TemporaryFolder itsFolder)
        : options(std::move(chosen)), config(std::move(brokers)), folder(std::move(itsFolder))
    {
    }

    const TrainingClusterOptions options;
    const BrokerConfig config;
    TemporaryFolder folder;
    const std::shared_ptr<BrokerLog> log = std::make_shared<BrokerLog>();
    std::unique_ptr<ChildProcess> broker;
    std::atomic<bool> askedToEnd{false};
    mutable std::mutex mutex; ///< failure
    std::optional<Error> failure;
    Worker watch; ///< last: it uses the others

    void say(std::string_view step) const
    {
        if (options.onProgress) {
            options.onProgress(step);
        }
    }
};

namespace {

constexpr auto patience = 120s; // of each attempt, for a machine that is busy with other things; usually it takes 3
constexpr auto slice = 50ms;
constexpr auto quietEnd = 3s;
constexpr int attempts = 3;

Error lost(const ExitStatus& status, const BrokerLog& log)
{
    const auto how = status.signal ? fmt::format("was killed by signal {}", *status.signal)
                                   : fmt::format("ended with exit code {}", status.code.value_or(0));
    return {
        ErrorKind::io, fmt::format("the training cluster's broker {}; {}", how, log.lastLines()), "start it again", {}, false};
}

Error cancelled()
{
    return {ErrorKind::cancelled, "starting the training cluster: stopped", {}, {}, false};
}

ClientProperties propertiesFor(const BrokerConfig& config)
{
    return {{{"bootstrap.servers", fmt::format("127.0.0.1:{}", config.port)}}};
}

/// Until it says that it is up.
Result<void> awaitStart(ChildProcess& broker, const BrokerLog& log, Steady::time_point giveUp, const StopFlag& stop)
{
    while (!log.waitUntilStarted(slice)) {
        if (stop.requested()) {
            return tl::unexpected(cancelled());
        }
        if (const auto ended = broker.exitStatus()) {
            return tl::unexpected(lost(*ended, log));
        }
        if (Steady::now() > giveUp) {
            return fail(ErrorKind::timedOut,
                        fmt::format("the training cluster's broker did not start in time; {}", log.lastLines()),
                        "see whether the machine is short of memory or very busy");
        }
    }
    return {};
}

/// Until it answers as a client sees it.
Result<void> awaitAnswer(const ClientProperties& properties, ChildProcess& broker, const BrokerLog& log,
                         Steady::time_point giveUp, const StopFlag& stop)
{
    const auto admin = kafka::AdminClient::open(properties, systemNow);
    if (!admin) {
        return tl::unexpected(admin.error());
    }
    for (;;) {
        const auto metadata = (*admin)->metadata(stop);
        if (metadata) {
            return {};
        }
        if (const auto ended = broker.exitStatus()) {
            return tl::unexpected(lost(*ended, log));
        }
        if (stop.requested() || Steady::now() > giveUp) {
            return tl::unexpected(metadata.error());
        }
    }
}

} // namespace

Result<std::unique_ptr<TrainingCluster>> TrainingCluster::start(TrainingClusterOptions options, const StopFlag& stop)
{
    sweepStaleFolders();
    for (int attempt = 1;; ++attempt) {
        const auto ports = options.choosePorts(2);
        if (!ports) {
            return tl::unexpected(ports.error());
        }
        auto folder = makeTemporaryFolder("training");
        if (!folder) {
            return tl::unexpected(folder.error());
        }
        auto parts = std::make_unique<Parts>(options, BrokerConfig{ports->at(0), ports->at(1), {}}, *std::move(folder));
        parts->say("formatting the storage of a Kafka broker");
        if (auto formatted = formatStorage(options.kafka, parts->config, parts->folder, stop); !formatted) {
            return tl::unexpected(formatted.error());
        }
        parts->say(fmt::format("starting the broker on 127.0.0.1:{}", parts->config.port));
        auto broker = startBroker(options.kafka, parts->folder, parts->log);
        if (!broker) {
            return tl::unexpected(broker.error());
        }
        parts->broker = *std::move(broker);
        const auto giveUp = Steady::now() + patience;
        const auto up = awaitStart(*parts->broker, *parts->log, giveUp, stop).and_then([&] {
            parts->say("waiting for its first answer");
            return awaitAnswer(propertiesFor(parts->config), *parts->broker, *parts->log, giveUp, stop);
        });
        if (up) {
            parts->say(fmt::format("the training cluster is up on 127.0.0.1:{}", parts->config.port));
            return std::unique_ptr<TrainingCluster>(new TrainingCluster(std::move(parts)));
        }
        if (!parts->log->portTaken() || attempt == attempts) {
            return tl::unexpected(up.error());
        }
        parts->say("somebody took its port meanwhile; trying another one");
    }
}

TrainingCluster::TrainingCluster(std::unique_ptr<Parts> parts) : m_parts(std::move(parts))
{
    m_parts->watch = Worker([&p = *m_parts](const StopFlag& stop) {
        while (!stop.requested()) {
            const auto ended = p.broker->wait(200ms);
            if (ended && !p.askedToEnd) {
                const auto error = lost(*ended, *p.log);
                {
                    const std::lock_guard lock(p.mutex);
                    p.failure = error;
                }
                if (p.options.onLost) {
                    p.options.onLost(error);
                }
            }
            if (ended) {
                return;
            }
        }
    });
}

TrainingCluster::~TrainingCluster()
{
    stop();
}

ClientProperties TrainingCluster::clientProperties() const
{
    return propertiesFor(m_parts->config);
}

long TrainingCluster::brokerPid() const
{
    return m_parts->broker->pid();
}

std::optional<Error> TrainingCluster::failure() const
{
    const std::lock_guard lock(m_parts->mutex);
    return m_parts->failure;
}

void TrainingCluster::stop()
{
    m_parts->askedToEnd = true;
    m_parts->broker->terminate();
    if (!m_parts->broker->wait(quietEnd)) {
        m_parts->broker->kill();
    }
    m_parts->watch.join(); // it waits for the broker's end
}

} // namespace rollcall
