#include "kafka/monitoring_properties.h"

#include "kafka/handles.h"

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

} // namespace

bool monitoringUses(std::string_view property)
{
    return !property.starts_with("group.") && !property.starts_with("share.")
        && std::ranges::find(notOurs, property) == notOurs.end();
}

ClientProperties monitoringProperties(const ClientProperties& properties)
{
    ClientProperties result;
    for (const auto& [name, value] : properties.values) {
        if (monitoringUses(name)) {
            result.values.emplace(name, value);
        }
    }
    result.values.emplace("client.id", "rollcall");
    result.values.emplace("reconnect.backoff.ms", "100");
    result.values.emplace("reconnect.backoff.max.ms", "1000");
    if (isKnownProperty("enable.metrics.push")) {
        result.values.insert_or_assign("enable.metrics.push", "false");
    }
    // The log end that Kafka's own tool compares with; librdkafka's default is the last stable offset.
    result.values.insert_or_assign("isolation.level", "read_uncommitted");
    return result;
}

bool isKnownProperty(const char* name)
{
    const ConfHandle conf(rd_kafka_conf_new());
    std::size_t size = 0;
    return rd_kafka_conf_get(conf.get(), name, nullptr, &size) == RD_KAFKA_CONF_OK;
}

} // namespace rollcall::kafka
