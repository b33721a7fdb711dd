#pragma once

#include "domain/error.h"

#include <cstdint>
#include <vector>

namespace rollcall {

/// Ports of 127.0.0.1 that nobody listens on at the moment, all different. Somebody may take one before it is used.
[[nodiscard]] Result<std::vector<std::uint16_t>> freePorts(std::size_t count);

} // namespace rollcall
