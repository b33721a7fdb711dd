#include "settings/java_client_properties.h"

#include "settings/java_login.h"
#include "settings/java_stores.h"

#include <algorithm>
#include <array>
#include <utility>

namespace rollcall {

namespace {

struct Name {
    std::string_view java;
    std::string_view librdkafka;
};

/// Same meaning and same values. Whatever is neither here nor handled by its own code is ignored, and told.
constexpr std::array names{
    Name{"bootstrap.servers", "bootstrap.servers"},
    Name{"client.id", "client.id"},
    Name{"client.rack", "client.rack"},
    Name{"security.protocol", "security.protocol"},
    Name{"sasl.mechanism", "sasl.mechanism"},
    Name{"sasl.kerberos.service.name", "sasl.kerberos.service.name"},
    Name{"sasl.oauthbearer.token.endpoint.url", "sasl.oauthbearer.token.endpoint.url"},
    Name{"request.timeout.ms", "socket.timeout.ms"},
    Name{"socket.connection.setup.timeout.ms", "socket.connection.setup.timeout.ms"},
    Name{"connections.max.idle.ms", "connections.max.idle.ms"},
    Name{"metadata.max.age.ms", "metadata.max.age.ms"},
    Name{"reconnect.backoff.ms", "reconnect.backoff.ms"},
    Name{"reconnect.backoff.max.ms", "reconnect.backoff.max.ms"},
    Name{"retry.backoff.ms", "retry.backoff.ms"},
};

bool ofAStore(std::string_view name)
{
    return name.starts_with("ssl.truststore.") || name.starts_with("ssl.keystore.") || name == "ssl.key.password";
}

} // namespace

bool onlyJavaKnows(std::string_view name)
{
    constexpr std::array<std::string_view, 10> prefixes{
        "sasl.jaas.",   "ssl.truststore.",       "ssl.keystore.type", "ssl.keystore.key", "ssl.keystore.certificate",
        "ssl.protocol", "ssl.enabled.protocols", "metric.reporters",  "sasl.login.",      "sasl.client.",
    };
    return name.ends_with(".deserializer") || name.ends_with(".serializer") || name == "request.timeout.ms"
        || name == "default.api.timeout.ms"
        || std::ranges::any_of(prefixes, [&](std::string_view prefix) { return name.starts_with(prefix); });
}

Result<TranslatedProperties> fromJavaClient(const PropertyLines& lines, const std::string& file)
{
    TranslatedProperties result;
    auto& values = result.properties.values;
    PropertyLines stores;
    for (const auto& line : lines) {
        const auto* const same = std::ranges::find(names, line.name, &Name::java);
        if (same != names.end()) {
            values.insert_or_assign(std::string{same->librdkafka}, line.value);
        } else if (line.name == "ssl.endpoint.identification.algorithm") {
            values.insert_or_assign(line.name, line.value.empty() ? "none" : "https");
        } else if (line.name == "sasl.jaas.config") {
            auto login = loginFrom(line, file);
            if (!login) {
                return tl::unexpected(std::move(login.error()));
            }
            values.merge(std::move(*login));
        } else if (ofAStore(line.name)) {
            stores.push_back(line);
        } else {
            result.ignored.push_back(line.name);
        }
    }
    auto fromStores = storesFrom(stores, file);
    if (!fromStores) {
        return tl::unexpected(std::move(fromStores.error()));
    }
    values.merge(std::move(*fromStores));
    return result;
}

} // namespace rollcall
