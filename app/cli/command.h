#pragma once

#include <CLI/App.hpp>

#include <functional>

namespace rollcall::cli {

/// A subcommand as the command line knows it, and what to do when it was given. run returns the exit code.
struct Command {
    CLI::App* given = nullptr;
    std::function<int()> run;
};

[[nodiscard]] Command snapshotCommand(CLI::App& program);
[[nodiscard]] Command watchCommand(CLI::App& program);
[[nodiscard]] Command replayCommand(CLI::App& program);
[[nodiscard]] Command explainCommand(CLI::App& program);
/// `lab list` and `lab run`.
[[nodiscard]] Command labCommand(CLI::App& program);

} // namespace rollcall::cli
