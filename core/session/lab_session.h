#pragma once

#include "domain/client_properties.h"
#include "domain/cluster_view.h"
#include "domain/error.h"
#include "session/session.h"
#include "threads/stop_flag.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rollcall {

/// A scenario as a list shows it.
struct ScenarioSummary {
    std::string name;
    std::string title;
    /// What a cluster must be able to do for it; empty where any will do.
    std::vector<std::string> needs;
};

/// All scenarios there are, by name.
[[nodiscard]] Result<std::vector<ScenarioSummary>> labScenarios();

/// The settings of every scenario: name and, in one line, what it means.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> labSettings();

struct LabSessionOptions {
    std::string scenario;
    /// Run it there; absent: on the training cluster, which is started for it.
    std::optional<ClientProperties> cluster;
    /// "key=value", in order, over the scenario's own settings.
    std::vector<std::string> settings;
    /// Write every observation there; gzip when the name ends in .gz.
    std::optional<std::filesystem::path> recordTo;
    /// Called on the opening thread with each step, in words.
    std::function<void(std::string_view step)> onProgress;
};

/// A scenario at work: a cluster, a topic under load and consumers, watched through a session like any other cluster. What it
/// made is removed at its end.
class LabSession {
public:
    /// Starts the cluster where one is needed, the topic, the load and the consumers; takes some seconds. A stop is heard at
    /// once.
    [[nodiscard]] static Result<std::unique_ptr<LabSession>> open(LabSessionOptions options, const StopFlag& stop);
    ~LabSession();
    LabSession(const LabSession&) = delete;
    LabSession& operator=(const LabSession&) = delete;

    /// Not started yet.
    [[nodiscard]] Session& session();
    /// What is seen and why: one paragraph each.
    [[nodiscard]] const std::vector<std::string>& text() const;
    [[nodiscard]] const GroupId& group() const;
    /// Of the cluster it runs on, for others to look at it too.
    [[nodiscard]] const std::string& bootstrapServers() const;

    /// "6 members, 4 working and 2 idle"
    [[nodiscard]] std::string expectation() const;
    /// The group is stable and shows just that.
    [[nodiscard]] bool showsExpectation(const ClusterView& view) const;

    /// One member more or fewer than the scenario has. Neither may be called from two threads at once.
    [[nodiscard]] Result<void> addConsumer();
    /// Waits until it has left the group. Nothing happens when none is left.
    [[nodiscard]] Result<void> removeConsumer();

    /// Set when the cluster, the load or a consumer ended before its time.
    [[nodiscard]] std::optional<Error> failure() const;

    /// Ends the session, the consumers, the load and the training cluster; on a cluster of the user's the topic and the group are
    /// deleted. Waits.
    Result<void> close();

private:
    struct Parts;
    explicit LabSession(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace rollcall
