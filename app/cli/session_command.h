// What watch and replay have in common: a session that is followed to its end.
#pragma once

#include "cli/follow.h"
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

/// Follows the session on standard output until it ends, the time is up, Ctrl+C comes or nobody reads any more. Returns the exit
/// code.
[[nodiscard]] int runSession(Session& session, const SessionOutput& output, std::optional<std::chrono::milliseconds> atMost);

/// Why a session that has ended learnt nothing at all; absent when it learnt something.
[[nodiscard]] std::optional<Error> nothingLearnt(const ClusterView& view);

} // namespace rollcall::cli
