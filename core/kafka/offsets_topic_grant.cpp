#include "kafka/offsets_topic_grant.h"

#include "domain/shell_word.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace rollcall::kafka {

Grantee granteeOf(const ClientProperties& properties)
{
    const auto value = [&](const char* name) {
        const auto at = properties.values.find(name);
        return at == properties.values.end() ? std::string{} : at->second;
    };
    Grantee result{value("bootstrap.servers"), std::nullopt};
    auto protocol = value("security.protocol");
    std::ranges::transform(protocol, protocol.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto mechanism = value("sasl.mechanism");
    // Kerberos, tokens and certificates are mapped to a principal by rules of the broker's.
    if (protocol.empty() || protocol == "plaintext") {
        result.user = "ANONYMOUS";
    } else if (protocol.starts_with("sasl_") && (mechanism == "PLAIN" || mechanism.starts_with("SCRAM-"))) {
        result.user = value("sasl.username");
    }
    return result;
}

std::string offsetsTopicGrant(const Grantee& grantee)
{
    const auto principal = grantee.user ? shellWord("User:" + *grantee.user) : std::string{"User:NAME"};
    return fmt::format("grant it with: kafka-acls --bootstrap-server {} --add --allow-principal {} --operation Read "
                       "--operation Describe --topic __consumer_offsets (that shows all groups and hosts to this user)",
                       grantee.bootstrapServers, principal);
}

Error offsetsTopicDenied(std::string grant)
{
    return {ErrorKind::notAuthorised,
            "no READ on __consumer_offsets: limits, generations and rebalances as they happen are unknown",
            std::move(grant),
            {},
            false};
}

} // namespace rollcall::kafka
