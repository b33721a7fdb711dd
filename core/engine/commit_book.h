#pragma once

#include "domain/assignment.h"
#include "engine/workers.h"
#include "observation/observation.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rollcall {

/// Committed offsets of one group, from two sources: replies to requests, and the commits' own records. What is newer wins,
/// partition by partition: a reply says nothing of a partition of which a record was seen after the request had left.
class CommitBook {
public:
    struct Cell {
        std::optional<Offset> offset;
        /// When its newest record was seen; absent while only replies told it, or the past.
        std::optional<Timestamp> recordSeen;
        /// Of its newest record, in __consumer_offsets; -1: none was seen.
        Offset recordOffset = -1;
        Workers::Number worker = Workers::nobody;
    };
    /// What is known of one partition.
    struct Known {
        std::optional<Offset> offset;
        /// Committed inside a transaction that is still open; what was committed before it counts.
        std::optional<Offset> pending;
        /// Why the newest attempt to read the offset failed; may be null.
        const Error* error = nullptr;
    };

    /// One commit as it is taken over. An absent offset is a tombstone.
    struct Recorded {
        std::string_view topic;
        Partition partition = 0;
        std::optional<Offset> offset;
        Offset recordOffset = 0;
        /// Absent: it was written before the tail began, so that any reply is newer.
        std::optional<Timestamp> seen;
        bool confirmed = true;
        /// By the broker's clock; not asked for where seen is absent.
        Timestamp at;
    };
    /// What a commit changed: from and to may be equal.
    struct Change {
        std::optional<Offset> from;
        std::optional<Offset> to;
    };

    /// Returns what was known before and is another offset now.
    std::vector<std::pair<TopicPartition, Change>> apply(const OffsetsCommitted& reply);
    /// Absent when nothing was taken over: an older record of that partition, or one that is only pending. Allocates at the first
    /// sight of a topic or partition only.
    std::optional<Change> apply(const Recorded& record);

    /// The commits were asked for, and are what the last reply told.
    void confirmed(const RequestSpan& span) { m_repliedAt = span.sent; }

    /// Who commits what: the members of the group, as far as somebody told their numbers by assign().
    [[nodiscard]] Workers& workers() { return m_workers; }
    [[nodiscard]] const Workers& workers() const { return m_workers; }
    /// From now on they are this worker's; nobody's for Workers::nobody.
    void assign(const std::vector<TopicPartition>& partitions, Workers::Number worker);
    /// The last offset committed for it; absent: none is known.
    [[nodiscard]] std::optional<Offset> committed(const TopicPartition& id) const;

    /// A reply was read, or a record seen: a partition without a commit has none.
    [[nodiscard]] bool known() const { return m_known; }
    [[nodiscard]] bool replied() const { return m_replied; }
    [[nodiscard]] bool empty() const;
    /// Grows when a record gives a partition its first offset or takes its last one: topics() may be others since.
    [[nodiscard]] std::uint64_t turns() const { return m_turns; }
    [[nodiscard]] std::set<TopicName> topics() const;
    /// In order of topic and partition: visit(topic, partition, known). Partitions of which nothing is known are left out.
    template <class Visit>
    void forEach(Visit visit) const
    {
        for (const auto* entry : sorted()) {
            const auto& [topic, held] = *entry;
            for (std::size_t index = 0; index < held.cells.size(); ++index) {
                const auto partition = static_cast<Partition>(index);
                const Known known = held.known(partition);
                if (known.offset || known.pending || known.error != nullptr) {
                    visit(topic, partition, known);
                }
            }
        }
    }

private:
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
        std::size_t operator()(const TopicName& topic) const { return std::hash<std::string_view>{}(topic.text()); }
    };
    struct TextEqual {
        using is_transparent = void;
        static std::string_view text(std::string_view one) { return one; }
        static std::string_view text(const TopicName& one) { return one.text(); }
        template <class One, class Other>
        bool operator()(const One& one, const Other& other) const
        {
            return text(one) == text(other);
        }
    };
    struct Pending {
        std::optional<Offset> offset; ///< absent: a tombstone
        Offset recordOffset = -1;
        Timestamp seen;
    };
    struct OfTopic {
        std::vector<Cell> cells; ///< index = partition
        std::map<Partition, Error> errors;
        std::map<Partition, Pending> pending;

        [[nodiscard]] Known known(Partition partition) const;
    };
    using Topics = std::unordered_map<TopicName, OfTopic, TextHash, TextEqual>;

    [[nodiscard]] static bool isKnown(const OfTopic& topic);
    [[nodiscard]] const Cell* find(const TopicName& topic, Partition partition) const;
    /// Null for a number that no topic has.
    [[nodiscard]] OfTopic* topicWith(std::string_view topic, Partition partition);
    [[nodiscard]] std::vector<const Topics::value_type*> sorted() const;

    Topics m_topics;
    Workers m_workers;
    std::uint64_t m_turns = 0;
    std::optional<Timestamp> m_repliedAt; ///< when the request of the newest reply had left
    bool m_known = false;
    bool m_replied = false;
};

} // namespace rollcall
