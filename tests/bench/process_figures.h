// What /proc tells of a process (Linux).
#pragma once

#include <chrono>
#include <optional>

namespace rollcall::bench {

struct Memory {
    long residentKiB = 0;
    long mostResidentKiB = 0; ///< so far
};

/// Absent: there is no such process.
[[nodiscard]] std::optional<Memory> memoryOf(long pid);

/// Since this process was started by exec; in steps of 10 ms.
[[nodiscard]] std::chrono::milliseconds ownAge();

} // namespace rollcall::bench
