#pragma once

#include "domain/lag.h"
#include "observation/observation.h"

#include <map>
#include <optional>

namespace rollcall {

/// What is known of topics and their logs, shared by all groups that read them.
class TopicBook {
public:
    struct LogOffset {
        std::optional<Offset> offset;
        /// Why the newest attempt to read it failed; the offset is then the last one known.
        std::optional<Error> error;
    };
    struct PartitionLog {
        LogOffset start;
        LogOffset end;
        LogOffset lastStable;
        std::optional<Timestamp> endReadAt;
        /// Absent: no transaction is known to be open.
        std::optional<Offset> openTransactionFrom;
    };

    void apply(const LogOffsetsRead& read);
    /// Returns whether a topic id got a name that it had not.
    bool apply(const TopicsSeen& seen);

    [[nodiscard]] const PartitionLog* find(const TopicPartition& id) const;
    /// Whether its log went on after that offset when it was last read; absent while its end is not known.
    [[nodiscard]] std::optional<bool> hasMore(const TopicPartition& id, Offset after) const;
    /// Absent when the topic was not described (yet).
    [[nodiscard]] std::optional<Partition> partitionCount(const TopicName& topic) const;
    /// The name that metadata or a record gave this id; the id's own text when none did.
    [[nodiscard]] TopicName nameOf(const TopicId& id) const;
    /// Some id has that name.
    [[nodiscard]] bool isNamed(const TopicName& name) const;
    /// Records of KIP-848 groups before Kafka 4.1 name the topics of their ids. Metadata outranks them. Returns whether the id
    /// had no name.
    bool learn(const TopicId& id, const TopicName& name);
    /// True only when a complete list of topics does not have it, or the broker says so.
    [[nodiscard]] bool knownMissing(const TopicName& topic) const;

private:
    std::map<TopicName, std::vector<PartitionLog>> m_logs;
    std::map<TopicName, TopicDescription> m_topics;
    std::map<TopicId, TopicName> m_names; ///< of deleted topics too: records speak of them
    bool m_completeList = false;
};

} // namespace rollcall
