// A connection as the user keeps it, without its secrets.
#pragma once

#include "domain/group_statement.h"

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall {

enum class SecurityProtocol { plaintext, ssl, saslPlaintext, saslSsl };

enum class SaslMechanism { plain, scramSha256, scramSha512, oauthBearer, gssapi };

/// Marks a connection in lists and in its window, so that production is not taken for a test cluster.
enum class ColourTag { none, blue, green, yellow, orange, red, purple };

inline constexpr std::array allSecurityProtocols{SecurityProtocol::plaintext, SecurityProtocol::ssl,
                                                 SecurityProtocol::saslPlaintext, SecurityProtocol::saslSsl};
inline constexpr std::array allSaslMechanisms{SaslMechanism::plain, SaslMechanism::scramSha256, SaslMechanism::scramSha512,
                                              SaslMechanism::oauthBearer, SaslMechanism::gssapi};
inline constexpr std::array allColourTags{ColourTag::none,   ColourTag::blue, ColourTag::green, ColourTag::yellow,
                                          ColourTag::orange, ColourTag::red,  ColourTag::purple};

/// As librdkafka and Kafka spell it ("sasl_ssl", "SCRAM-SHA-256"); colours by their English name.
[[nodiscard]] std::string_view nameOf(SecurityProtocol protocol);
[[nodiscard]] std::string_view nameOf(SaslMechanism mechanism);
[[nodiscard]] std::string_view nameOf(ColourTag colour);

/// Upper or lower case alike; absent for a name that is none of these.
[[nodiscard]] std::optional<SecurityProtocol> securityProtocolFrom(std::string_view name);
[[nodiscard]] std::optional<SaslMechanism> saslMechanismFrom(std::string_view name);
[[nodiscard]] std::optional<ColourTag> colourTagFrom(std::string_view name);

[[nodiscard]] constexpr bool usesTls(SecurityProtocol protocol)
{
    return protocol == SecurityProtocol::ssl || protocol == SecurityProtocol::saslSsl;
}

[[nodiscard]] constexpr bool usesLogin(SecurityProtocol protocol)
{
    return protocol == SecurityProtocol::saslPlaintext || protocol == SecurityProtocol::saslSsl;
}

struct ConnectionProfile {
    /// Never changes, unlike the name; the keychain knows the secrets by it.
    std::string id;
    std::string name;
    /// HOST:PORT with commas between them.
    std::string bootstrapServers;
    SecurityProtocol protocol = SecurityProtocol::plaintext;
    /// Counts only with a login.
    SaslMechanism mechanism = SaslMechanism::plain;
    /// User name, client id (OAUTHBEARER) or principal (GSSAPI).
    std::string user;
    /// PEM files; empty: the system's authorities, no client certificate.
    std::string caFile;
    std::string certificateFile;
    std::string keyFile;
    bool verifyHostName = true;
    /// Further properties in librdkafka's names; none that holdsSecret().
    std::map<std::string, std::string> properties;
    /// Names of the secret properties that are kept elsewhere.
    std::set<std::string> secrets;
    /// Where applications tell how their consumers poll (domain/metrics_endpoint.h).
    std::vector<std::string> metrics;
    /// What the user says of groups.
    std::vector<GroupStatement> statements;
    ColourTag colour = ColourTag::none;
    /// Nothing on the cluster is changed.
    bool readOnly = true;

    friend bool operator==(const ConnectionProfile&, const ConnectionProfile&) = default;
};

/// Values of secret properties by name. Lives in memory only; never written, logged or recorded.
using Secrets = std::map<std::string, std::string>;

} // namespace rollcall
