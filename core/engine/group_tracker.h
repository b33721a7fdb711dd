#pragma once

#include "domain/cluster_view.h"
#include "engine/event_log.h"
#include "engine/rebalance_detector.h"
#include "engine/topic_book.h"
#include "observation/observation.h"

#include <map>
#include <memory>
#include <optional>
#include <set>

namespace rollcall {

/// One group: folds what is observed of it into its state and its events. A look that failed leaves the data of the last good
/// one.
class GroupTracker {
public:
    explicit GroupTracker(GroupId group);

    void listed(const GroupListing& listing);
    /// Says the state that the lists tell, for a group that no description tells it of.
    void announceState(Timestamp at, EventLog& events);
    void takeStateAsKnown() { m_lastState = state(); }
    /// It was on no list before: what it holds came after that.
    void isNew() { m_rebalances.startsEmpty(); }
    /// A complete list was without it; true when it was on a list before and this is the second without it: the group is gone.
    [[nodiscard]] bool missingFromList();

    void described(const GroupDescribed& described, const TopicBook& topics, EventLog& events);
    /// A round of describing found it unchanged.
    void confirmed(const RequestSpan& span);
    void committed(const OffsetsCommitted& committed);
    /// Something was learnt of a topic, or time passed.
    void reconsider(Timestamp now, const TopicBook& topics, EventLog& events);

    /// Time alone can change something.
    [[nodiscard]] bool waitsForTime() const { return m_rebalances.waiting(); }
    /// Topics that somebody owns or that the group committed.
    [[nodiscard]] std::set<TopicName> topics() const;
    [[nodiscard]] std::shared_ptr<const GroupView> view(const TopicBook& topics) const;

private:
    [[nodiscard]] bool looksUndescribable(const GroupDescription& description) const;
    [[nodiscard]] std::set<TopicName> committedTopics() const;
    [[nodiscard]] GroupState state() const;
    [[nodiscard]] bool doesNotExist() const;
    void noteState(Timestamp at, EventLog& events);
    void noteIdle(Timestamp at, const TopicBook& topics, EventLog& events);

    GroupId m_group;
    std::optional<GroupListing> m_listing;
    bool m_everListed = false;
    unsigned m_missedLists = 0;
    GroupDescription m_description; ///< the last good one
    std::optional<Timestamp> m_describedAt;
    std::optional<Error> m_describeError;
    bool m_notDescribable = false;
    std::map<TopicName, TopicOffsets> m_commits; ///< the last good ones
    std::optional<Timestamp> m_committedAt;
    std::optional<Error> m_commitError;
    GroupState m_lastState = GroupState::unknown;
    RebalanceDetector m_rebalances;
    std::map<MemberId, std::string> m_idle; ///< idle members with the reason last said
};

} // namespace rollcall
