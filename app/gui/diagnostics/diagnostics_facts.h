#pragma once

#include "domain/cluster_view.h"
#include "domain/error.h"
#include "gui/diagnostics/components.h"
#include "gui/diagnostics/process_usage.h"
#include "gui/diagnostics/run_log_line.h"
#include "series/series_store.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace rollcall::gui {

/// Name and value.
using Fact = std::pair<std::string, std::string>;

/// The session of a window.
struct SessionFacts {
    /// The connection's, as its window shows it.
    std::string name;
    bool replay = false;
    /// "running", "failed", ...
    std::string state;
    Timestamp openedAt;
    /// By name, without the values of secrets.
    std::map<std::string, std::string> properties;
    /// Never null.
    std::shared_ptr<const ClusterView> view = std::make_shared<ClusterView>();
    SeriesUsage usage;
    std::optional<Error> failure;
};

/// What helps to find out why something went wrong, at one time.
struct DiagnosticsFacts {
    Timestamp at;
    std::vector<Component> components;
    /// What this librdkafka cannot do, a sentence each.
    std::vector<std::string> missing;
    std::vector<Fact> system;
    std::vector<Fact> settings;
    std::optional<SessionFacts> session;
    ProcessUsage process;
    std::vector<RunLogLine> log;
};

} // namespace rollcall::gui
