// One round of looking at logs, without a thread: what EndOffsetSource does again and again.
#pragma once

#include "kafka/admin.h"
#include "kafka/polling_options.h"
#include "kafka/wanted_partitions.h"
#include "observation/observation_sink.h"
#include "observation/source_status.h"
#include "threads/clock.h"

#include <array>
#include <map>
#include <optional>

namespace rollcall::kafka {

class LogOffsetRounds {
public:
    LogOffsetRounds(Admin& admin, const PollingOptions& options, const WantedPartitions& wanted, ObservationSink& sink,
                    const Clock& clock);

    /// Log starts, last stable offsets and log ends, each when it is due: the ends last, so that they are the newest. What a stop
    /// cut short is not sent. false: the sink is closed.
    bool round(const StopFlag& stop);

private:
    struct Kind {
        LogOffsetKind kind;
        Milliseconds interval;
        std::optional<Timestamp> readAt;
        struct Sent {
            TopicOffsets offsets;
            Timestamp at;
        };
        std::map<TopicName, Sent> sent;
    };

    bool read(Kind& kind, const std::set<TopicPartition>& partitions, const StopFlag& stop);
    [[nodiscard]] bool isNews(Kind& kind, const LogOffsetsRead& read) const;

    Admin& m_admin;
    const WantedPartitions& m_wanted;
    ObservationSink& m_sink;
    const Clock& m_clock;
    Milliseconds m_repeat;
    std::array<Kind, 3> m_kinds;
    SourceStatus m_status{"end-offsets"};
    std::optional<Error> m_failure; ///< of a whole request round: nothing was answered
};

/// When no partition has an offset and the cluster did not answer: what it failed of. Errors of single partitions (no leader, not
/// authorised) are answers.
[[nodiscard]] std::optional<Error> failureOf(const std::vector<LogOffsetsRead>& topics);

} // namespace rollcall::kafka
