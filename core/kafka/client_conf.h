// librdkafka's configuration from connection properties: the place where a property is accepted or refused.
#pragma once

#include "domain/client_properties.h"
#include "domain/error.h"
#include "kafka/handles.h"

#include <string>

namespace rollcall::kafka {

/// Fails on the first property that librdkafka does not know or whose value it refuses, naming it; never quotes a secret.
[[nodiscard]] Result<ConfHandle> clientConf(const ClientProperties& properties);

/// Sets one property; the same errors.
[[nodiscard]] Result<void> setProperty(rd_kafka_conf_t& conf, const std::string& name, const std::string& value);

} // namespace rollcall::kafka
