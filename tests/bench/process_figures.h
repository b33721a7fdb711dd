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

/// Of all threads of a process, those that have ended too, in user and kernel mode; in steps of 10 ms. Absent: there is none.
[[nodiscard]] std::optional<std::chrono::milliseconds> cpuOf(long pid);

/// Of all threads of this process so far.
[[nodiscard]] std::chrono::nanoseconds ownCpu();
/// Of the calling thread so far.
[[nodiscard]] std::chrono::nanoseconds threadCpu();

/// Since this process was started by exec; in steps of 10 ms.
[[nodiscard]] std::chrono::milliseconds ownAge();

} // namespace rollcall::bench
