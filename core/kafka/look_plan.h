// Which groups to look at in this round, when there are more than may be asked each second.
#pragma once

#include "domain/group.h"
#include "observation/observation.h"

#include <cstdint>
#include <map>
#include <set>
#include <vector>

namespace rollcall::kafka {

/// Leaves only these in the list; empty: all.
void keepOnly(GroupsListed& list, const std::vector<GroupId>& only);

/// Focused groups are looked at each round; so are, up to a bound, those that rebalance, changed their listed state or failed in
/// a way that may pass, and after them new ones. The others come in turn, the longest unseen first.
class LookPlan {
public:
    /// only: look at these and no others, listed or not; empty: at all that are listed.
    LookPlan(std::size_t groupsPerRound, std::vector<GroupId> only);

    void setGroupsPerRound(std::size_t count);
    void focus(std::vector<GroupId> groups);
    /// Returns the groups that are gone: not in a complete list, and not asked for by name.
    std::vector<GroupId> listed(const GroupsListed& list);
    void described(const GroupDescription& description);

    /// Sorted. May be more than groupsPerRound when that much is focused, rebalances or is new.
    [[nodiscard]] std::vector<GroupId> next();
    /// Whether these are all groups that there are to look at.
    [[nodiscard]] bool isAll(const std::vector<GroupId>& groups) const { return groups.size() == m_groups.size(); }
    [[nodiscard]] std::size_t size() const { return m_groups.size(); }

private:
    struct Group {
        GroupState listedState = GroupState::unknown;
        bool everDescribed = false;
        bool moves = false;
        std::uint64_t lastRound = 0;
    };

    [[nodiscard]] bool allowed(const GroupId& group) const { return m_only.empty() || m_only.contains(group); }

    std::size_t m_groupsPerRound = 1;
    std::set<GroupId> m_only;
    std::set<GroupId> m_focus;
    std::map<GroupId, Group> m_groups;
    std::uint64_t m_round = 0;
};

} // namespace rollcall::kafka
