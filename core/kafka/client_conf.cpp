#include "kafka/client_conf.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace rollcall::kafka {

namespace {

/// Of an application that shares its file with us.
constexpr std::array<std::string_view, 8> notOurs{
    "transactional.id", "enable.idempotence",   "isolation.level",      "statistics.interval.ms",
    "log_level",        "plugin.library.paths", "max.poll.interval.ms", "default.topic.config",
};

bool ofAnApplication(std::string_view name)
{
    return name.starts_with("group.") || name.starts_with("share.") || std::ranges::find(notOurs, name) != notOurs.end();
}

bool known(const char* name)
{
    const ConfHandle conf(rd_kafka_conf_new());
    std::size_t size = 0;
    return rd_kafka_conf_get(conf.get(), name, nullptr, &size) == RD_KAFKA_CONF_OK;
}

} // namespace

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

ClientProperties monitoringProperties(const ClientProperties& properties)
{
    ClientProperties result;
    for (const auto& [name, value] : properties.values) {
        if (!ofAnApplication(name)) {
            result.values.emplace(name, value);
        }
    }
    result.values.emplace("client.id", "rollcall");
    result.values.emplace("reconnect.backoff.ms", "100");
    result.values.emplace("reconnect.backoff.max.ms", "1000");
    if (known("enable.metrics.push")) {
        result.values.insert_or_assign("enable.metrics.push", "false");
    }
    // The log end that Kafka's own tool compares with; librdkafka's default is the last stable offset.
    result.values.insert_or_assign("isolation.level", "read_uncommitted");
    return result;
}

} // namespace rollcall::kafka
