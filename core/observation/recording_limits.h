// What a recording may hold at most. A file is untrusted input: these bounds keep a damaged or made-up one from taking memory
// without end, or from leading arithmetic on times and array indexes astray.
#pragma once

#include "domain/ids.h"
#include "domain/time.h"

#include <algorithm>
#include <cstddef>

namespace rollcall::recording {

/// One line, without its end. The largest ones of a big cluster (10,000 groups listed) have about 2 MiB.
inline constexpr std::size_t maxLineBytes = std::size_t{32} << 20U;
/// Elements of one array or object.
inline constexpr std::size_t maxItems = 1'000'000;
/// Partition numbers lie below it; readers use them as indexes.
inline constexpr Partition maxPartitions = 1'000'000;
/// Arrays and objects within each other; the format needs 4.
inline constexpr std::size_t maxDepth = 16;
/// Times lie within the years -6060 to 9999, so that no difference of two of them overflows.
inline constexpr Timestamp maxTime = fromMillis(253'402'300'799'999);
inline constexpr Timestamp minTime = fromMillis(-253'402'300'799'999);

[[nodiscard]] constexpr Timestamp clamped(Timestamp time)
{
    return std::clamp(time, minTime, maxTime);
}

} // namespace rollcall::recording
