#pragma once

#include "domain/client_properties.h"

#include <string_view>

namespace rollcall::kafka {

/// Whether a monitoring connection takes that property over: not those of an application's group, transactions and measuring, and
/// no plugins, which would load code.
[[nodiscard]] bool monitoringUses(std::string_view property);

/// The properties that a monitoring connection takes over: without those of groups, transactions and the application, which
/// would change what the connection does; with a client id, telemetry off, and quick reconnects unless they set their own.
[[nodiscard]] ClientProperties monitoringProperties(const ClientProperties& properties);

/// Whether this librdkafka has such a property.
[[nodiscard]] bool isKnownProperty(const char* name);

} // namespace rollcall::kafka
