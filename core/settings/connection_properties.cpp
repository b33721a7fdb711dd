#include "settings/connection_properties.h"

#include "settings/code_property.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace rollcall {

namespace {

constexpr auto hostNameCheck = "ssl.endpoint.identification.algorithm";
constexpr auto oauthMethod = "sasl.oauthbearer.method";

struct FileField {
    const char* property;
    std::string ConnectionProfile::* field;
};

constexpr std::array tlsFiles{
    FileField{"ssl.ca.location", &ConnectionProfile::caFile},
    FileField{"ssl.certificate.location", &ConnectionProfile::certificateFile},
    FileField{"ssl.key.location", &ConnectionProfile::keyFile},
};

/// The value of the first of these names that is there; all of them are taken out.
std::optional<std::string> take(std::map<std::string, std::string>& values, std::initializer_list<const char*> names)
{
    std::optional<std::string> result;
    for (const auto* const name : names) {
        if (auto node = values.extract(name); node && !result) {
            result = std::move(node.mapped());
        }
    }
    return result;
}

/// "kafka1.example:9092,kafka2.example:9092" -> "kafka1.example"
std::string firstHost(std::string_view servers)
{
    servers = servers.substr(0, servers.find(','));
    return std::string{servers.substr(0, servers.rfind(':'))};
}

Result<void> takeProtocol(std::map<std::string, std::string>& values, ConnectionProfile& into, const std::string& file)
{
    if (const auto name = take(values, {"security.protocol"})) {
        const auto protocol = securityProtocolFrom(*name);
        if (!protocol) {
            return fail(ErrorKind::invalidConfig, fmt::format("{}: there is no security.protocol {}", file, *name),
                        "use plaintext, ssl, sasl_plaintext or sasl_ssl");
        }
        into.protocol = *protocol;
    }
    const auto name = take(values, {"sasl.mechanism", "sasl.mechanisms"});
    // Kafka's own default, and librdkafka's.
    const auto mechanism = saslMechanismFrom(name.value_or("GSSAPI"));
    if (!mechanism && usesLogin(into.protocol)) {
        return fail(ErrorKind::notSupported, fmt::format("{}: sasl.mechanism {} is not one that Rollcall can use", file, *name),
                    "use PLAIN, SCRAM-SHA-256, SCRAM-SHA-512, OAUTHBEARER or GSSAPI");
    }
    if (mechanism && (name || usesLogin(into.protocol))) {
        into.mechanism = *mechanism;
    }
    return {};
}

} // namespace

bool usesSecret(const ConnectionProfile& profile, std::string_view property)
{
    if (!holdsSecret(property)) {
        return false;
    }
    if (property.starts_with("ssl.")) {
        return usesTls(profile.protocol);
    }
    if (!usesLogin(profile.protocol)) {
        return false;
    }
    if (property.starts_with("sasl.oauthbearer.")) {
        return profile.mechanism == SaslMechanism::oauthBearer;
    }
    return property == "sasl.password" && profile.mechanism != SaslMechanism::oauthBearer
        && profile.mechanism != SaslMechanism::gssapi;
}

std::vector<std::string_view> askedSecrets(const ConnectionProfile& profile)
{
    std::vector<std::string_view> result;
    for (const std::string_view name : {"sasl.password", "sasl.oauthbearer.client.secret"}) {
        if (usesSecret(profile, name)) {
            result.push_back(name);
        }
    }
    if (usesTls(profile.protocol) && !profile.keyFile.empty()) {
        result.emplace_back("ssl.key.password");
    }
    return result;
}

std::string_view userProperty(SaslMechanism mechanism)
{
    switch (mechanism) {
    case SaslMechanism::plain:
    case SaslMechanism::scramSha256:
    case SaslMechanism::scramSha512:
        break;
    case SaslMechanism::oauthBearer:
        return "sasl.oauthbearer.client.id";
    case SaslMechanism::gssapi:
        return "sasl.kerberos.principal";
    }
    return "sasl.username";
}

bool isProfileField(std::string_view property)
{
    constexpr std::array<std::string_view, 9> names{
        "bootstrap.servers", "metadata.broker.list",     "security.protocol", "sasl.mechanism", "sasl.mechanisms",
        "ssl.ca.location",   "ssl.certificate.location", "ssl.key.location",  hostNameCheck,
    };
    return std::ranges::find(names, property) != names.end();
}

bool isLoginProperty(std::string_view property)
{
    return property == tokenEndpointProperty || property == tokenScopeProperty || property == keytabProperty
        || property == kerberosServiceProperty;
}

ClientProperties clientProperties(const ConnectionProfile& profile, const Secrets& secrets)
{
    ClientProperties result;
    auto& values = result.values;
    values["bootstrap.servers"] = profile.bootstrapServers;
    values["security.protocol"] = nameOf(profile.protocol);
    if (usesTls(profile.protocol)) {
        for (const auto& [property, field] : tlsFiles) {
            if (!(profile.*field).empty()) {
                values[property] = profile.*field;
            }
        }
        values[hostNameCheck] = profile.verifyHostName ? "https" : "none";
    }
    if (usesLogin(profile.protocol)) {
        values["sasl.mechanism"] = nameOf(profile.mechanism);
        if (!profile.user.empty()) {
            values[std::string{userProperty(profile.mechanism)}] = profile.user;
        }
    }
    for (const auto& [name, value] : profile.properties) {
        if (!isProfileField(name)) {
            values.emplace(name, value);
        }
    }
    // A client id is of no use to any other way of getting a token.
    if (usesLogin(profile.protocol) && profile.mechanism == SaslMechanism::oauthBearer && !profile.user.empty()) {
        values.emplace(oauthMethod, "oidc");
    }
    for (const auto& [name, value] : secrets) {
        if (usesSecret(profile, name)) {
            values.insert_or_assign(name, value);
        }
    }
    return result;
}

Result<ImportedConnection> importConnection(const ClientPropertiesFile& properties, const std::string& file)
{
    ImportedConnection result;
    auto& profile = result.profile;
    auto values = properties.properties.values;
    if (const auto taken = takeProtocol(values, profile, file); !taken) {
        return tl::unexpected(taken.error());
    }
    profile.bootstrapServers = take(values, {"bootstrap.servers", "metadata.broker.list"}).value_or("");
    profile.name = firstHost(profile.bootstrapServers);
    for (const auto& [property, field] : tlsFiles) {
        profile.*field = take(values, {property}).value_or("");
    }
    if (const auto check = take(values, {hostNameCheck})) {
        profile.verifyHostName = !check->empty() && *check != "none"; // empty is Java's way to switch it off
    }
    if (usesLogin(profile.protocol)) {
        profile.user = take(values, {std::string{userProperty(profile.mechanism)}.c_str()}).value_or("");
    }
    for (auto& [name, value] : values) {
        if (runsCode(name)) {
            result.code.emplace(name, std::move(value));
        } else if (holdsSecret(name)) {
            profile.secrets.insert(name);
            result.secrets.emplace(name, std::move(value));
        } else {
            profile.properties.emplace(name, std::move(value));
        }
    }
    for (const auto& [name, value] : properties.ofTheApplication) {
        result.notTaken.push_back(name + " (of an application)");
    }
    for (const auto& name : properties.ignored) {
        result.notTaken.push_back(name + " (only Java knows it)");
    }
    return result;
}

} // namespace rollcall
