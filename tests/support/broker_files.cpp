#include "support/broker_files.h"

#include <fmt/format.h>

namespace rollcall::test {

namespace {

std::string loginListener(const std::string& name, const std::filesystem::path& certificate)
{
    const std::string at = "listener.name." + name + ".";
    const std::string modules = "org.apache.kafka.common.security.";
    return fmt::format("{0}ssl.keystore.type=PEM\n"
                       "{0}ssl.keystore.location={1}\n"
                       "{0}sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256,SCRAM-SHA-512,OAUTHBEARER\n"
                       "{0}plain.sasl.jaas.config={2}plain.PlainLoginModule required user_{3}=\"{4}\" user_{5}=\"{4}\";\n"
                       "{0}scram-sha-256.sasl.jaas.config={2}scram.ScramLoginModule required;\n"
                       "{0}scram-sha-512.sasl.jaas.config={2}scram.ScramLoginModule required;\n"
                       "{0}oauthbearer.sasl.jaas.config={2}oauthbearer.OAuthBearerLoginModule required;\n",
                       at, certificate.string(), modules, testUser, testPassword, testGuest);
}

std::string voters(const std::vector<std::uint16_t>& controllers)
{
    std::string text;
    for (std::size_t i = 0; i < controllers.size(); ++i) {
        text += fmt::format("{}{}@127.0.0.1:{}", i ? "," : "", i + 1, controllers[i]);
    }
    return text;
}

} // namespace

std::string serverProperties(const BrokerFiles& broker)
{
    const auto& ports = broker.ports;
    std::string advertised = fmt::format("PLAINTEXT://127.0.0.1:{}", ports.plain);
    std::string map = "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT";
    std::string logins;
    if (ports.login) {
        advertised += fmt::format(",LOGIN://127.0.0.1:{},EXPIRED://127.0.0.1:{}", ports.login, ports.expired);
        map += ",LOGIN:SASL_SSL,EXPIRED:SASL_SSL";
        logins = loginListener("login", broker.certificates / "server.pem")
            + loginListener("expired", broker.certificates / "expired.pem")
            + "authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer\n"
              "super.users=User:ANONYMOUS;User:"
            + testUser + "\n";
    }
    return fmt::format("process.roles=broker,controller\n"
                       "node.id={}\n"
                       "controller.quorum.voters={}\n"
                       "listeners={},CONTROLLER://127.0.0.1:{}\n"
                       "advertised.listeners={}\n"
                       "listener.security.protocol.map={}\n"
                       "controller.listener.names=CONTROLLER\n"
                       "inter.broker.listener.name=PLAINTEXT\n"
                       "log.dirs={}\n"
                       "{}",
                       broker.id, voters(broker.controllers), advertised, ports.controller, advertised, map,
                       (broker.folder / "data").string(), logins)
        // One copy of everything, so that a killed broker takes its partitions and its groups' coordinator along.
        + "offsets.topic.num.partitions=6\n"
          "offsets.topic.replication.factor=1\n"
          "transaction.state.log.num.partitions=2\n"
          "transaction.state.log.replication.factor=1\n"
          "transaction.state.log.min.isr=1\n"
          "auto.create.topics.enable=false\n"
          "group.initial.rebalance.delay.ms=0\n"
          // Small and quick: a killed broker is fenced, and a member without heartbeats is gone, after seconds.
          "broker.session.timeout.ms=3000\n"
          "broker.heartbeat.interval.ms=500\n"
          "group.min.session.timeout.ms=1000\n"
          "group.consumer.min.session.timeout.ms=1000\n" // the default stays 45 s, a group may have less
          "group.consumer.min.heartbeat.interval.ms=300\n"
          "group.consumer.heartbeat.interval.ms=300\n"
          "num.network.threads=1\n"
          "num.io.threads=2\n"
          "log.cleaner.dedupe.buffer.size=8388608\n"
          "log.index.size.max.bytes=65536\n"
        + (broker.compacts ? "" : "log.cleaner.enable=false\n");
}

std::string log4jProperties()
{
    return "log4j.rootLogger=WARN, stdout\n"
           "log4j.logger.kafka.server.KafkaRaftServer=INFO\n"
           "log4j.appender.stdout=org.apache.log4j.ConsoleAppender\n"
           "log4j.appender.stdout.layout=org.apache.log4j.PatternLayout\n"
           "log4j.appender.stdout.layout.ConversionPattern=%p %m (%c)%n\n";
}

std::string log4j2Properties()
{
    return "status=ERROR\n"
           "appender.stdout.type=Console\n"
           "appender.stdout.name=STDOUT\n"
           "appender.stdout.layout.type=PatternLayout\n"
           "appender.stdout.layout.pattern=%p %m (%c)%n\n"
           "rootLogger.level=WARN\n"
           "rootLogger.appenderRef.stdout.ref=STDOUT\n"
           "logger.started.name=kafka.server.KafkaRaftServer\n"
           "logger.started.level=INFO\n";
}

} // namespace rollcall::test
