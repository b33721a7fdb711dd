#include "lab/broker_config.h"

#include <fmt/format.h>

namespace rollcall {

namespace {

std::map<std::string, std::string> defaults(const BrokerConfig& config)
{
    const auto plain = fmt::format("PLAINTEXT://127.0.0.1:{}", config.port);
    return {
        {"process.roles", "broker,controller"},
        {"node.id", "1"},
        {"controller.quorum.voters", fmt::format("1@127.0.0.1:{}", config.controllerPort)},
        {"controller.listener.names", "CONTROLLER"},
        {"listeners", fmt::format("{},CONTROLLER://127.0.0.1:{}", plain, config.controllerPort)},
        {"advertised.listeners", plain},
        {"listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"},
        {"log.dirs", "data"},
        {"auto.create.topics.enable", "false"},

        // One node: one copy of everything.
        {"offsets.topic.replication.factor", "1"},
        {"transaction.state.log.replication.factor", "1"},
        {"transaction.state.log.min.isr", "1"},
        {"share.coordinator.state.topic.replication.factor", "1"},
        {"share.coordinator.state.topic.min.isr", "1"},

        // Small: 180 MB resident instead of several hundred.
        {"offsets.topic.num.partitions", "3"},
        {"transaction.state.log.num.partitions", "1"},
        {"share.coordinator.state.topic.num.partitions", "1"},
        {"num.network.threads", "1"},
        {"num.io.threads", "2"},
        {"log.cleaner.dedupe.buffer.size", "8388608"},
        {"log.index.size.max.bytes", "65536"},

        // Quick: a learner sees a join at once, and a dead member gone within seconds.
        {"group.initial.rebalance.delay.ms", "0"},
        {"group.min.session.timeout.ms", "1000"},
        {"group.consumer.min.session.timeout.ms", "1000"},
        {"group.consumer.session.timeout.ms", "10000"},
        {"group.consumer.min.heartbeat.interval.ms", "500"},
        {"group.consumer.heartbeat.interval.ms", "1000"},
    };
}

} // namespace

std::string serverProperties(const BrokerConfig& config)
{
    auto properties = config.overrides;
    properties.merge(defaults(config));
    std::string text;
    for (const auto& [name, value] : properties) {
        text += fmt::format("{}={}\n", name, value);
    }
    return text;
}

std::string brokerLogProperties()
{
    return "status = error\n"
           "appender.console.type = Console\n"
           "appender.console.name = console\n"
           "appender.console.layout.type = PatternLayout\n"
           "appender.console.layout.pattern = %p %m (%c)%n\n"
           "rootLogger.level = warn\n"
           "rootLogger.appenderRef.console.ref = console\n"
           "logger.raft.name = kafka.server.KafkaRaftServer\n"
           "logger.raft.level = info\n";
}

} // namespace rollcall
