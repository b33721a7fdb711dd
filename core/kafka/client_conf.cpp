#include "kafka/client_conf.h"

#include <fmt/format.h>

#include <array>

namespace rollcall::kafka {

Result<void> setProperty(rd_kafka_conf_t& conf, const std::string& name, const std::string& value)
{
    std::array<char, 512> reason{};
    switch (rd_kafka_conf_set(&conf, name.c_str(), value.c_str(), reason.data(), reason.size())) {
    case RD_KAFKA_CONF_OK:
        return {};
    case RD_KAFKA_CONF_UNKNOWN:
        return fail(ErrorKind::invalidConfig,
                    fmt::format("property {}: librdkafka {} does not know it", name, rd_kafka_version_str()),
                    "check its spelling in librdkafka's CONFIGURATION.md; a Java client's names are understood in a file given "
                    "with --config");
    default:
        break;
    }
    // librdkafka's reason quotes the value.
    return fail(ErrorKind::invalidConfig, fmt::format("property {}: librdkafka refuses its value", name),
                holdsSecret(name) ? "check its format in librdkafka's CONFIGURATION.md" : reason.data());
}

Result<ConfHandle> clientConf(const ClientProperties& properties)
{
    const auto servers = properties.values.find("bootstrap.servers");
    if (servers == properties.values.end() || servers->second.empty()) {
        return fail(ErrorKind::invalidConfig, "bootstrap.servers is not set", "name at least one broker, as HOST:PORT");
    }
    ConfHandle conf(rd_kafka_conf_new());
    for (const auto& [name, value] : properties.values) {
        if (auto set = setProperty(*conf, name, value); !set) {
            return tl::unexpected(std::move(set.error()));
        }
    }
    return conf;
}

} // namespace rollcall::kafka
