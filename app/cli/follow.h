#pragma once

#include "cli/doorbell.h"
#include "cli/session_report.h"
#include "session/session.h"
#include "threads/stop_flag.h"

#include <chrono>
#include <functional>
#include <optional>

namespace rollcall::cli {

enum class FollowEnd {
    finished, ///< the session came to its end by itself
    held, ///< what was waited for came true
    timeUp,
    stopped,
};

struct FollowOptions {
    /// Ends after that long.
    std::optional<std::chrono::milliseconds> atMost;
    /// Ends as soon as this holds.
    std::function<bool(const ClusterView&)> until;
    /// The same, without a look at the session.
    std::function<bool()> nobodyReads = {};
};

/// Starts the session, hands what it tells to the report until an end, stops it and hands over the rest. A session that
/// failed before it saw anything has no end to report. The bell is rung by whoever requests the stop, so that this is noticed at
/// once.
FollowEnd follow(Session& session, SessionReport& report, const StopFlag& stop, Doorbell& bell, const FollowOptions& options);

} // namespace rollcall::cli
