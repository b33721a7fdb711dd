#pragma once

#include "domain/time.h"

#include <functional>

namespace rollcall {

/// Where a source reads the time it stamps its observations with; tests pass their own.
using Clock = std::function<Timestamp()>;

/// The system's clock in UTC. Only sources and sessions ask it, the engine never does.
[[nodiscard]] inline Timestamp systemNow()
{
    return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
}

} // namespace rollcall
