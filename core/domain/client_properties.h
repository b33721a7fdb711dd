#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>

namespace rollcall {

/// How to reach and log in to a cluster: librdkafka's property names and values, secrets already resolved, "bootstrap.servers"
/// among them. Lives in memory only; never written, logged or recorded.
struct ClientProperties {
    std::map<std::string, std::string> values;

    friend bool operator==(const ClientProperties&, const ClientProperties&) = default;
};

/// Whether the value of that property must never be shown.
[[nodiscard]] constexpr bool holdsSecret(std::string_view property)
{
    constexpr std::array<std::string_view, 10> names{
        "sasl.password",
        "sasl.oauthbearer.client.secret",
        "sasl.oauthbearer.client.credentials.client.secret", // the same by another name
        "sasl.oauthbearer.config",
        "sasl.oauthbearer.assertion.private.key.passphrase",
        "sasl.oauthbearer.assertion.private.key.pem",
        "sasl.jaas.config",
        "ssl.key.password",
        "ssl.key.pem",
        "ssl.keystore.password",
    };
    return std::ranges::find(names, property) != names.end();
}

} // namespace rollcall
