// Time as the core knows it: UTC, in milliseconds. Nothing in here reads a clock.
#pragma once

#include <chrono>
#include <cstdint>

namespace rollcall {

using Milliseconds = std::chrono::milliseconds;
/// A point in time, UTC, to the millisecond: the precision of Kafka's own timestamps.
using Timestamp = std::chrono::time_point<std::chrono::system_clock, Milliseconds>;

[[nodiscard]] constexpr std::int64_t toMillis(Timestamp time)
{
    return time.time_since_epoch().count();
}

[[nodiscard]] constexpr Timestamp fromMillis(std::int64_t millisSinceEpoch)
{
    return Timestamp{Milliseconds{millisSinceEpoch}};
}

/// When a request left and when its reply was there, both by our clock. What the reply says was true at some instant in
/// between, so an age or a window has to be computed from the end that makes it wider.
struct RequestSpan {
    Timestamp sent;
    Timestamp received;

    friend bool operator==(const RequestSpan&, const RequestSpan&) = default;
};

} // namespace rollcall
