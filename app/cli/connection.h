#pragma once

#include "session/live_session.h"

#include <CLI/App.hpp>

#include <string>
#include <vector>

namespace rollcall::cli {

/// How the user told us to reach the cluster, unread.
struct Connection {
    std::string bootstrap;
    std::string configFile;
    /// "key=value", as given.
    std::vector<std::string> properties;
    std::vector<std::string> groups;
    /// What is known of groups, as given.
    std::vector<std::string> statements;
};

/// Offers --bootstrap, --config and -X.
void addClusterOptions(CLI::App& command, Connection& connection);
/// The same, --group and --state, and a command line that names no cluster at all is wrong usage.
void addConnectionOptions(CLI::App& command, Connection& connection);

/// Says which cluster is meant, or a file that may.
[[nodiscard]] bool namesCluster(const Connection& connection);

/// Reads the file and the secrets: first the file, then -X over it, then --bootstrap. Warns of secrets given openly.
[[nodiscard]] Result<ClientProperties> clusterProperties(const Connection& connection);
/// The same, with the groups and what is stated of them.
[[nodiscard]] Result<LiveOptions> liveOptions(const Connection& connection);

} // namespace rollcall::cli
