#pragma once

#include <cstdint>
#include <optional>

namespace rollcall::gui {

/// What this process takes; absent where the system does not tell (Linux does).
struct ProcessUsage {
    std::optional<std::uint64_t> residentBytes;
    std::optional<std::uint64_t> peakBytes;
    std::optional<int> threads;
};

[[nodiscard]] ProcessUsage processUsage();

} // namespace rollcall::gui
