#pragma once

#include "domain/error.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rollcall::test {

/// Different loopback TCP ports that nobody listens on at the moment. They lie below the range from which systems take the ports
/// of outgoing connections, so that a broker that was killed finds its port free when it comes back. Between this call and their
/// use another program may take one: the user starts over with new ones then.
[[nodiscard]] Result<std::vector<std::uint16_t>> freePorts(std::size_t count);

} // namespace rollcall::test
