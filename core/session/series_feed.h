#pragma once

#include "domain/event.h"
#include "engine/commit_reader.h"
#include "observation/observation.h"
#include "series/series_store.h"

#include <cstddef>
#include <map>
#include <mutex>
#include <string_view>
#include <utility>
#include <vector>

namespace rollcall {

/// Keeps the series of a session: what the engine's thread takes goes in, charts on any thread get snapshots out.
class SeriesFeed final : public CommitReader {
public:
    /// A commit that the engine met in an observation, which take() is told next.
    void committed(const GroupId& group, std::string_view topic, Partition partition, Timestamp seen, Offset offset) override;
    void take(const Observation& observation);
    /// What the engine concluded from it: a deleted group has no commits any more.
    void take(const std::vector<Event>& events);

    /// As SeriesStore::snapshot().
    [[nodiscard]] SeriesSnapshot snapshot(const GroupId& group, const std::optional<TopicPartition>& only = {}) const;
    [[nodiscard]] SeriesUsage usage() const;

private:
    void fold(const GroupsListed&) { }
    void fold(const GroupDescribed&) { }
    void fold(const DescribeRoundEnded& round);
    void fold(const OffsetsCommitted& committed);
    void fold(const LogOffsetsRead& read);
    void fold(const OffsetsRecords&);
    void fold(const OffsetsPartitionRead&) { }
    void fold(const TopicsSeen&) { }
    void fold(const SourceReport& report);
    void fold(const LabReport&) { }
    void fold(const MetricSample&) { }
    void fold(const LogLine&) { }
    void fold(const GroupStated&) { }
    void fold(const Now&) { }

    /// An unchanged group is not told again: after a gap, what was known before it counts again once the group was looked at.
    void confirm(const GroupId& group, std::size_t& gaps, Timestamp at);

    mutable std::mutex m_mutex; ///< guards m_store; the rest belongs to the engine's thread
    SeriesStore m_store;
    std::size_t m_gaps = 0;
    /// What one group committed of one topic at a time: that comes together, and its names are copied once.
    struct RecordedCommits {
        GroupId group;
        TopicName topic;
        Timestamp seen;
        std::vector<std::pair<Partition, Offset>> offsets;
    };
    std::vector<RecordedCommits> m_commits; ///< of the observation at hand
    std::map<GroupId, Timestamp> m_recordedAt; ///< when a group's newest commit of the records was seen
    std::map<GroupId, std::size_t> m_gapsThen; ///< how many there were when a group's commits were last told or confirmed
};

} // namespace rollcall
