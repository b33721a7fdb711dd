#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace rollcall {

/// One KRaft node, broker and controller in one, that listens on loopback only and is small and quick rather than durable.
struct BrokerConfig {
    std::uint16_t port = 0;
    std::uint16_t controllerPort = 0;
    /// Kafka's own names and values, added to ours or in their place.
    std::map<std::string, std::string> overrides;
};

/// The text of server.properties. Paths in it are relative: the broker runs in the folder that it owns.
[[nodiscard]] std::string serverProperties(const BrokerConfig& config);

/// The text of log4j2.properties: warnings, and the one line that says that the broker is up.
[[nodiscard]] std::string brokerLogProperties();

} // namespace rollcall
