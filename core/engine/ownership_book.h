#pragma once

#include "domain/group.h"
#include "domain/ownership.h"
#include "engine/roster.h"
#include "engine/topic_book.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace rollcall {

/// Keeps the history of who was in a group and who owned what, from one rest of the group to the next.
class OwnershipBook {
public:
    /// When a partition was given up and taken over, where that is known better than from the rest itself.
    struct Times {
        Timestamp at; ///< of the rest
        Timestamp begun; ///< when what led to it began: who left was gone by then
        std::map<TopicPartition, Timestamp> revoked;
        std::map<TopicPartition, Timestamp> assigned;
    };

    /// The group is at rest, as described.
    void take(const GroupDescription& group, const Times& times);
    /// What was before anything that this one knows.
    void prepend(const OwnershipBook& earlier);
    /// Topics that were known by their id only may have a name now.
    void rename(const TopicBook& topics);

    [[nodiscard]] bool knows() const { return m_history.since.has_value(); }

    /// Shared with earlier calls while nothing changed. Never null.
    [[nodiscard]] std::shared_ptr<const OwnershipHistory> history() const;

private:
    struct Open {
        std::uint32_t stay = 0;
        /// Indices of those without an end, by topic (an index too) and partition.
        std::map<std::pair<std::uint32_t, Partition>, std::uint32_t> stretches;
    };

    void endStay(const MemberKey& key, const Times& times);
    Open& stayOf(const MemberKey& key, const MemberDescription& member, const GroupDescription& group, const Times& times);
    [[nodiscard]] std::uint32_t rowFor(const MemberDescription& member, const GroupDescription& group);
    [[nodiscard]] TopicPartition named(const std::pair<std::uint32_t, Partition>& id) const
    {
        return {m_history.topics[id.first], id.second};
    }
    [[nodiscard]] std::uint32_t topicIndex(const TopicName& topic);
    void bound();

    OwnershipHistory m_history;
    std::map<MemberKey, Open> m_open;
    std::map<std::string, std::uint32_t> m_rows; ///< by identity
    mutable std::shared_ptr<const OwnershipHistory> m_shared; ///< null when m_history has changed
};

} // namespace rollcall
