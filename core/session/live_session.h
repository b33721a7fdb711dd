#pragma once

#include "domain/client_log.h"
#include "domain/client_properties.h"
#include "domain/group_statement.h"
#include "domain/metrics_endpoint.h"
#include "observation/observation_sink.h"
#include "session/session.h"
#include "threads/clock.h"
#include "threads/stop_flag.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace rollcall {

struct LiveOptions {
    ClientProperties cluster;
    /// Look at these groups only; empty: at all.
    std::vector<GroupId> groups;
    /// What the user says of groups.
    std::vector<GroupStatement> statements;
    /// Where applications tell how their consumers poll.
    std::vector<MetricsEndpoint> metrics;
    /// Logs of applications, to be followed from where they end.
    std::vector<std::filesystem::path> logs;
    /// Read __consumer_offsets as it is written; without the right to it, polling goes on alone.
    bool tail = true;
    /// And what it held before, in the background.
    bool backfill = true;
    /// Poll for a cross-check only while the tail is complete.
    bool askLess = true;
    /// Write every observation there; gzip when the name ends in .gz.
    std::optional<std::filesystem::path> recordTo;
    Clock clock = systemNow;
    OnClientLog onLog;
};

class LiveSession : public Session {
public:
    /// Where sources beside the session's own may push, such as the lab's; before start() too, as far as there is room. Closed by
    /// stop().
    [[nodiscard]] virtual ObservationSink& sink() = 0;
};

/// Watches a cluster until it is stopped. Nothing connects before start(); an unreachable cluster is a lost source in the view,
/// not a failure, and the session goes on trying.
[[nodiscard]] std::unique_ptr<LiveSession> openLive(LiveOptions options);

/// One full look at a cluster, without a thread left behind. Fails only when nothing at all could be learnt (unreachable, login
/// refused, configuration wrong); what failed for single groups, partitions or brokers is in the view.
///
/// recordsAtMost: how long records of __consumer_offsets may be read for limits and generations, which nothing else tells; 0: not
/// at all.
[[nodiscard]] Result<std::shared_ptr<const ClusterView>> takeSnapshot(const LiveOptions& options, Milliseconds recordsAtMost,
                                                                      const StopFlag& stop);

} // namespace rollcall
