// What watch, replay and lab run have in common: a session that is followed to its end.
#pragma once

#include "cli/follow.h"
#include "cli/interrupts.h"
#include "session/session.h"

#include <CLI/App.hpp>

#include <chrono>
#include <optional>
#include <string>

namespace rollcall::cli {

struct SessionOutput {
    bool json = false;
    /// May be drawn in place, where standard output is a terminal.
    bool live = false;
    /// The final state goes there as the snapshot object; empty: nowhere.
    std::string finalFile;
};

/// Offers --json and --final.
void addOutputOptions(CLI::App& command, SessionOutput& output);

/// Ctrl+C while a command runs. At most one lives at a time.
struct Interruption {
    StopFlag stop;
    Doorbell bell; ///< rung when stop was requested
    Interrupts interrupts{[this] {
        stop.request();
        bell.ring();
    }};
};

/// Follows the session on standard output until the options say so, it ends, Ctrl+C comes or nobody reads any more. Returns the
/// exit code.
[[nodiscard]] int runSession(Session& session, const SessionOutput& output, Interruption& interruption,
                             FollowOptions options = {});

/// --for's seconds as a duration.
[[nodiscard]] std::optional<std::chrono::milliseconds> durationOf(std::optional<double> seconds);
/// Offers --for.
CLI::Option* addForOption(CLI::App& command, std::optional<double>& seconds, const std::string& text);

/// Why a session that has ended learnt nothing at all; absent when it learnt something.
[[nodiscard]] std::optional<Error> nothingLearnt(const ClusterView& view);

} // namespace rollcall::cli
