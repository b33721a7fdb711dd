#pragma once

#include "kafka/admin_source.h"
#include "kafka/end_offset_source.h"
#include "kafka/offsets_topic_source.h"
#include "metrics/client_metrics_source.h"
#include "session/live_session.h"
#include "session/log_source.h"
#include "session/only_groups.h"
#include "session/ticker.h"

#include <memory>
#include <optional>
#include <vector>

namespace rollcall {

/// What a live session sees a cluster with. Polling begins when the tail reads, or cannot read, so that it finds nothing older
/// than what the tail brings. sink must outlive it.
class LiveSources {
public:
    LiveSources(const std::shared_ptr<kafka::Admin>& admin, const LiveOptions& options, ObservationSink& sink);

    void start();
    /// Waits for all threads.
    void stop();

    /// These groups first, in everything. Any thread, as lookNow().
    void focus(std::vector<GroupId> groups);
    void lookNow();

private:
    kafka::WantedPartitions m_wanted;
    kafka::AdminSource m_groups;
    kafka::EndOffsetSource m_logs;
    std::optional<OnlyGroups> m_onlyGroups; ///< when not all groups are wanted
    std::optional<kafka::OffsetsTopicSource> m_tail;
    ClientMetricsSource m_metrics;
    std::optional<LogSource> m_logFiles;
    Ticker m_ticker;
};

} // namespace rollcall
