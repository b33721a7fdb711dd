#pragma once

#include "domain/error.h"

#include <string>

namespace rollcall::kafka {

/// Whether a connection can have that property: one that the librdkafka at hand knows, with a value that it takes, and that a
/// monitor has a use for. Nothing is loaded, run or connected. Errors name the property, never a secret.
[[nodiscard]] Result<void> checkProperty(const std::string& name, const std::string& value);

} // namespace rollcall::kafka
