// From a kept connection to librdkafka's properties, and from a file of properties to a connection to keep.
#pragma once

#include "domain/client_properties.h"
#include "settings/client_properties_file.h"
#include "settings/connection_profile.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall {

/// Whether a connection of that protocol and mechanism has a use for that secret property.
[[nodiscard]] bool usesSecret(const ConnectionProfile& profile, std::string_view property);

/// The secrets that the fields of a connection ask for, in the order of asking: password or client secret, password of the key.
[[nodiscard]] std::vector<std::string_view> askedSecrets(const ConnectionProfile& profile);

/// The name of the property that the user is given in ("sasl.username", for instance).
[[nodiscard]] std::string_view userProperty(SaslMechanism mechanism);

/// Whether that property is one of the fields of a connection, so that it has no place among the further ones.
[[nodiscard]] bool isProfileField(std::string_view property);

/// Those of the further properties that the form of a connection has fields for: the token endpoint and scope of OAUTHBEARER, the
/// keytab and service name of Kerberos.
inline constexpr std::string_view tokenEndpointProperty = "sasl.oauthbearer.token.endpoint.url";
inline constexpr std::string_view tokenScopeProperty = "sasl.oauthbearer.scope";
inline constexpr std::string_view keytabProperty = "sasl.kerberos.keytab";
inline constexpr std::string_view kerberosServiceProperty = "sasl.kerberos.service.name";
[[nodiscard]] bool isLoginProperty(std::string_view property);

/// What the protocol and the mechanism have no use for is left out. Fields outrank further properties of the same name.
[[nodiscard]] ClientProperties clientProperties(const ConnectionProfile& profile, const Secrets& secrets);

struct ImportedConnection {
    /// Without an id; its name is the first host.
    ConnectionProfile profile;
    Secrets secrets;
    /// Properties that were not taken over, in words: an application's own, and those that only Java knows.
    std::vector<std::string> notTaken;
    /// Not taken over either: librdkafka would run or load what they name (runsCode). With their values, so that the user can be
    /// asked.
    std::map<std::string, std::string> code;
};

/// Fails for a security protocol or mechanism that does not exist, naming it. file stands for the file in errors.
[[nodiscard]] Result<ImportedConnection> importConnection(const ClientPropertiesFile& properties, const std::string& file);

} // namespace rollcall
