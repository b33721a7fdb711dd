#include "kafka/property_check.h"

#include "kafka/client_conf.h"
#include "kafka/monitoring_properties.h"

#include <fmt/format.h>

namespace rollcall::kafka {

Result<void> checkProperty(const std::string& name, const std::string& value)
{
    // First of all: librdkafka loads plugins as soon as their paths are set.
    if (!monitoringUses(name)) {
        return fail(ErrorKind::invalidConfig, fmt::format("property {}: Rollcall leaves it out of every connection", name),
                    "remove it: it belongs to an application, or would load code");
    }
    const ConfHandle conf(rd_kafka_conf_new());
    return setProperty(*conf, name, value);
}

} // namespace rollcall::kafka
