#pragma once

#include "engine/group_tracker.h"

#include <map>
#include <memory>
#include <set>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace rollcall {

/// All groups, which of them changed since the last view, and who reads which topic.
class GroupBook {
public:
    using Views = std::map<GroupId, std::shared_ptr<const GroupView>>;

    /// Made when it is not there; its view counts as out of date.
    GroupTracker& tracker(const GroupId& group);
    /// Null when it is not there. No allocation.
    [[nodiscard]] GroupTracker* find(std::string_view group);
    [[nodiscard]] bool contains(const GroupId& group) const { return m_groups.contains(group); }
    /// It is gone since `at`, as was known at `seen` by our clock; the generations that it had are kept. Gives the event.
    void end(GroupId group, Timestamp at, Timestamp seen, const TopicBook& topics, EventLog& events);
    /// As end(), but nobody ever knew that it was there.
    void erase(const GroupId& group);
    /// A request that was sent then may speak of a group that is gone.
    [[nodiscard]] bool endedAfter(const GroupId& group, Timestamp sent) const;
    /// The groups that are gone can have no past any more: it was read.
    void pastComplete(const GroupId& group) { m_disinherited.erase(group); }

    /// Also of a group that is not there: it counts when it comes, and comes again.
    void stated(const GroupStatement& statement);

    void touch(GroupTracker& tracked);
    void touchAll();
    /// Those that own or commit something of the topic.
    void touchReaders(const TopicName& topic);
    /// The same: visit(tracker) for each.
    template <class Visit>
    void forEachReader(const TopicName& topic, Visit visit)
    {
        if (const auto readers = m_readers.find(topic); readers != m_readers.end()) {
            for (const auto& group : readers->second) {
                visit(*find(group.text()));
            }
        }
    }
    /// After a change of what a group reads or waits for.
    void settle(const GroupTracker& tracked);

    /// Groups in which time alone can change something; they are to settle again.
    [[nodiscard]] std::vector<GroupTracker*> takeWaiting();
    /// Calls visit(tracker) for each; visit must not erase.
    template <class Visit>
    void forEach(Visit visit)
    {
        for (auto& [group, tracked] : m_groups) {
            visit(tracked);
        }
    }

    /// Costs what changed since the last call: groups that did not are shared with the earlier views.
    [[nodiscard]] const Views& views(const TopicBook& topics);
    /// Of groups that are gone. Never null.
    [[nodiscard]] const std::shared_ptr<const EndedGroups>& ended();

private:
    void forgetTopics(const GroupId& group);

    std::map<GroupId, GroupTracker> m_groups;
    std::unordered_map<std::string_view, GroupTracker*> m_index; ///< by the names that the map holds
    std::map<GroupId, GroupStatement> m_statements;
    std::unordered_map<GroupId, std::set<TopicName>> m_topicsOf;
    std::unordered_map<TopicName, std::unordered_set<GroupId>> m_readers;
    std::set<GroupId> m_waiting;
    std::vector<GroupId> m_changed;
    Views m_views;
    EndedGroups m_ended;
    std::shared_ptr<const EndedGroups> m_sharedEnded; ///< null when m_ended has changed
    std::unordered_map<GroupId, Timestamp> m_endedAt; ///< by our clock; of those that did not come again
    std::unordered_set<GroupId> m_disinherited; ///< ended while their past was still to come
};

} // namespace rollcall
