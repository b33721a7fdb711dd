// A member is gone: what became of it, how sure that is, and what speaks for it.
#pragma once

#include "domain/confidence.h"
#include "domain/event_header.h"
#include "domain/ids.h"
#include "domain/time.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall {

enum class Verdict {
    /// The application did not poll for longer than max.poll.interval.ms.
    pollIntervalExceeded,
    /// It closed, unsubscribed or was restarted.
    cleanLeave,
    /// No heartbeat for the session timeout: it crashed, was paused or cut off; a static member that closed looks the same.
    sessionExpired,
    /// It did not join again before a rebalance's time was over.
    rejoinTimeout,
    /// More than one of these fits: see the candidates.
    ambiguous,
    /// Nothing that was seen tells.
    unknown,
};
/// "poll-interval-exceeded", "clean-leave", "session-expired", "rejoin-timeout", "ambiguous", "unknown".
[[nodiscard]] std::string_view nameOf(Verdict verdict);

struct TimeWindow {
    Timestamp from;
    Timestamp to;

    friend bool operator==(const TimeWindow&, const TimeWindow&) = default;
};

/// A length of time of which the bounds are known, or one of them, or none.
struct DurationRange {
    std::optional<Milliseconds> atLeast;
    std::optional<Milliseconds> atMost;

    friend bool operator==(const DurationRange&, const DurationRange&) = default;
};

struct MemberName {
    MemberId memberId;
    ClientId clientId;
    /// As the broker saw it ("/127.0.0.1").
    std::string host;
    std::optional<InstanceId> instanceId;

    friend bool operator==(const MemberName&, const MemberName&) = default;
};

struct Departure {
    EventHeader header;
    MemberName member;
    Verdict verdict = Verdict::unknown;
    /// What an ambiguous verdict lies between, else empty.
    std::vector<Verdict> candidates;
    /// Absent where the verdict is ambiguous or unknown.
    std::optional<Confidence> confidence;
    /// The departure lies within it, by the broker's clock.
    TimeWindow window;
    /// How long it had given no sign of work when it went.
    DurationRange silence;
    /// max.poll.interval.ms; absent where it is not known, or the library's number is another one.
    std::optional<Milliseconds> limit;
    std::optional<Milliseconds> sessionTimeout;
    /// Sentences.
    std::vector<std::string> evidence;
};

/// A member that was gone is back under its identity: its instance id, its KIP-848 member id, or a client id and host that only
/// it has in the group.
struct MemberReturn {
    EventHeader header;
    MemberName member;
    MemberId previousMemberId;
    /// From its last sign of work to its return.
    DurationRange stall;
    /// By how much that is longer than its limit; unknown where it was no missed poll.
    DurationRange excess;
};

} // namespace rollcall
