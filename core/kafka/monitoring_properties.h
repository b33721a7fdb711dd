#pragma once

#include "domain/client_properties.h"

namespace rollcall::kafka {

/// The properties that a monitoring connection takes over: without those of groups, transactions and the application, which
/// would change what the connection does; with a client id, telemetry off, and quick reconnects unless they set their own.
[[nodiscard]] ClientProperties monitoringProperties(const ClientProperties& properties);

} // namespace rollcall::kafka
