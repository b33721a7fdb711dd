// One round of looking at groups, without a thread: what AdminSource does again and again.
#pragma once

#include "kafka/admin.h"
#include "kafka/calm_rate.h"
#include "kafka/look_plan.h"
#include "kafka/polling_options.h"
#include "kafka/sent_groups.h"
#include "kafka/topic_catalogue.h"
#include "observation/observation_sink.h"
#include "observation/source_status.h"
#include "threads/clock.h"

namespace rollcall::kafka {

class AdminRounds {
public:
    AdminRounds(Admin& admin, const PollingOptions& options, WantedPartitions& wanted, ObservationSink& sink, const Clock& clock);

    void focus(std::vector<GroupId> groups) { m_plan.focus(std::move(groups)); }
    /// Lists less often and looks at fewer groups in the slow round; focused ones as before.
    void askLess(bool on);
    /// List (when that is due), describe, committed offsets, topics, and the source's report. What a stop cut short is not sent.
    /// false: the sink is closed.
    bool round(const StopFlag& stop);

private:
    bool list(const StopFlag& stop);
    bool look(const std::vector<GroupId>& groups, const StopFlag& stop);
    bool readTopics(const StopFlag& stop);
    bool report();
    bool push(Observation observation);

    Admin& m_admin;
    WantedPartitions& m_wanted;
    ObservationSink& m_sink;
    const Clock& m_clock;
    const PollingOptions m_options;
    LookPlan m_plan;
    SentGroups m_sent;
    TopicCatalogue m_topics;
    SourceStatus m_status{"admin"};
    CalmRate m_rate;
    bool m_asksLess = false;
    std::optional<Error> m_failure; ///< of the whole round
    std::optional<Error> m_partial; ///< of a part of the list
};

} // namespace rollcall::kafka
