// The files that a broker of the tests is started with, as text.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace rollcall::test {

struct BrokerPorts {
    std::uint16_t plain = 0;
    std::uint16_t controller = 0;
    /// SASL over TLS with a good certificate and with an expired one; 0: no such listener.
    std::uint16_t login = 0;
    std::uint16_t expired = 0;
};

struct BrokerFiles {
    int id = 1;
    BrokerPorts ports;
    std::filesystem::path folder;
    /// Of all brokers, in order of their ids 1, 2, ...
    std::vector<std::uint16_t> controllers;
    /// Holds server.pem and expired.pem; needed when there is a login port.
    std::filesystem::path certificates;
    bool compacts = true;
};

/// A user of the login listeners who may do everything, for PLAIN, SCRAM-SHA-256 and SCRAM-SHA-512. OAUTHBEARER takes any
/// unsecured token.
inline const std::string testUser = "auditor";
inline const std::string testPassword = "correct-horse-3141";
/// For PLAIN, with the same password; may do only what the test allows.
inline const std::string testGuest = "guest";

/// KRaft, broker and controller in one, as small as it goes.
[[nodiscard]] std::string serverProperties(const BrokerFiles& broker);

/// Warnings on standard output, and the one line that says that the broker is up.
[[nodiscard]] std::string log4jProperties(); ///< Kafka 3.x
[[nodiscard]] std::string log4j2Properties(); ///< Kafka 4.x
inline const std::string startedLine = "Kafka Server started";

} // namespace rollcall::test
