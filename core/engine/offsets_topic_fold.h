#pragma once

#include "engine/commit_reader.h"
#include "engine/event_log.h"
#include "engine/group_book.h"
#include "engine/topic_book.h"
#include "observation/observation.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rollcall {

/// Decodes records of __consumer_offsets and hands them to the groups that they speak of: those that the tail reads as news,
/// those of the back-fill as past.
class OffsetsTopicFold {
public:
    /// reader may be null. All must outlive it.
    OffsetsTopicFold(GroupBook& groups, TopicBook& topics, EventLog& events, CommitReader* reader);

    void apply(const OffsetsRecords& records);
    void apply(const OffsetsPartitionRead& read);

    [[nodiscard]] std::uint64_t records() const { return m_records; }
    /// Records whose bytes are not what they should be.
    [[nodiscard]] std::uint64_t undecodable() const { return m_undecodable; }
    /// Records of a type or format that this version does not know.
    [[nodiscard]] std::uint64_t unknown() const { return m_unknown; }
    /// What was wrong with the newest undecodable one; empty while there was none.
    [[nodiscard]] const std::string& problem() const { return m_problem; }
    /// Absent while nothing is known of the topic's partitions.
    [[nodiscard]] std::optional<BackfillView> backfill() const;

private:
    struct PartitionState {
        std::optional<OffsetsPartitionRead> read;
        /// Up to here nothing is missing of the log since its first record ever: compaction has not been there yet.
        Offset wholeTo = 0;

        [[nodiscard]] bool awaitsPast() const { return read && read->backfilledTo.value_or(0) < read->tailFrom; }
        [[nodiscard]] bool isPast(Offset offset) const { return read && offset < read->tailFrom; }
        /// Takes note of the next record that came; whether none is missing before it.
        bool follows(Offset offset);
    };

    void take(const offsets_topic::OffsetCommit& commit, const OffsetsRecord& record, Timestamp seen);
    void take(const offsets_topic::Record& record, const OffsetsRecord& raw, Timestamp seen);
    /// What the record says of topics, whatever its group.
    void learnTopics(const offsets_topic::Record& record);
    void learnTopic(const GroupTracker& tracked, const offsets_topic::Record& record, bool isPast);
    void learn(const TopicId& id, const TopicName& name);
    /// Null when there is none, or it is gone by then.
    [[nodiscard]] GroupTracker* living(std::string_view group, bool isPast, Timestamp at, Timestamp seen);
    PartitionState& partition(Partition number);
    void completePast(Partition number);

    GroupBook& m_groups;
    TopicBook& m_topics;
    EventLog& m_events;
    CommitReader* m_reader;
    std::map<Partition, PartitionState> m_partitions;
    std::uint64_t m_records = 0;
    std::uint64_t m_undecodable = 0;
    std::uint64_t m_unknown = 0;
    std::string m_problem;
};

} // namespace rollcall
