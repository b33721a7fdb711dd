#pragma once

#include "engine/event_log.h"
#include "engine/rebalance_detector.h"
#include "engine/recorded_group.h"
#include "engine/topic_book.h"

#include <optional>
#include <vector>

namespace rollcall {

/// What happened to one group before the tail's first record, folded in the order in which it was written, while newer records
/// come in beside it. Rebalances of the past are told when they are complete; one that was still running is not told.
class PastRecords {
public:
    explicit PastRecords(const GroupId& group) : m_recorded(group), m_rebalances(group) { m_recorded.keepTombstones(false); }

    /// Nothing is missing of what was written before the next record: when that is the first, nobody was in the group until then.
    void beginsEmpty();
    void apply(const offsets_topic::Record& record, const RecordPlace& place, const TopicBook& topics, EventLog& events);
    /// No more of them will come.
    void end(const TopicBook& topics, EventLog& events);
    void renameTopics(const TopicBook& topics) { m_rebalances.rename(topics); }

    [[nodiscard]] const RecordedGroup& recorded() const { return m_recorded; }
    [[nodiscard]] const RebalanceDetector& rebalances() const { return m_rebalances; }
    /// In order.
    [[nodiscard]] const std::vector<std::int32_t>& generations() const { return m_generations; }

private:
    void sight(const TopicBook& topics, EventLog& events);

    RecordedGroup m_recorded;
    RebalanceDetector m_rebalances;
    std::vector<std::int32_t> m_generations;
    std::optional<std::int32_t> m_generation; ///< the newest of them; absent when that group is gone
    std::optional<RecordPlace> m_last;
};

/// Applies a record of any kind but commits. Absent: an older record of its key, or one that says nothing of the group's members.
/// What the record tells of topics is learnt.
[[nodiscard]] std::optional<HandOver> applyRecord(RecordedGroup& group, const offsets_topic::Record& record,
                                                  const RecordPlace& place, const TopicBook& topics);

} // namespace rollcall
