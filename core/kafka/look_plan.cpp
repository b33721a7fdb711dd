#include "kafka/look_plan.h"

#include <algorithm>

namespace rollcall::kafka {

namespace {

/// What is new or moves may take that many times the usual number of groups a round: the first picture is soon there, and a
/// broker's outage does not make us ask for all of its groups at once.
constexpr std::size_t urgentFactor = 4;

bool rebalances(GroupState state)
{
    switch (state) {
    case GroupState::preparingRebalance:
    case GroupState::completingRebalance:
    case GroupState::assigning:
    case GroupState::reconciling:
        return true;
    default:
        return false;
    }
}

} // namespace

void keepOnly(GroupsListed& list, const std::vector<GroupId>& only)
{
    if (!only.empty()) {
        std::erase_if(list.groups, [&only](const auto& listing) { return std::ranges::find(only, listing.group) == only.end(); });
    }
}

LookPlan::LookPlan(std::size_t groupsPerRound, std::vector<GroupId> only) : m_only(only.begin(), only.end())
{
    setGroupsPerRound(groupsPerRound);
    for (const auto& group : m_only) {
        m_groups.try_emplace(group);
    }
}

void LookPlan::setGroupsPerRound(std::size_t count)
{
    m_groupsPerRound = std::max<std::size_t>(count, 1);
}

void LookPlan::focus(std::vector<GroupId> groups)
{
    m_focus = {groups.begin(), groups.end()};
    for (const auto& group : m_focus) {
        if (allowed(group)) {
            m_groups.try_emplace(group);
        }
    }
}

std::vector<GroupId> LookPlan::listed(const GroupsListed& list)
{
    std::set<GroupId> seen;
    for (const auto& listing : list.groups) {
        if (!allowed(listing.group)) {
            continue;
        }
        seen.insert(listing.group);
        auto& group = m_groups[listing.group];
        const bool changed = group.listedState != GroupState::unknown && listing.state != group.listedState;
        group.moves = group.moves || rebalances(listing.state) || changed;
        group.listedState = listing.state;
    }
    std::vector<GroupId> gone;
    if (list.complete()) {
        for (const auto& [id, group] : m_groups) {
            if (!seen.contains(id) && !m_only.contains(id) && !m_focus.contains(id)) {
                gone.push_back(id);
            }
        }
        for (const auto& id : gone) {
            m_groups.erase(id);
        }
    }
    return gone;
}

void LookPlan::described(const GroupDescription& description)
{
    if (const auto group = m_groups.find(description.group); group != m_groups.end()) {
        group->second.everDescribed = true;
        const bool askAgain = description.error && description.error->retriable;
        group->second.moves = askAgain || rebalances(group->second.listedState) || rebalances(description.state);
    }
}

std::vector<GroupId> LookPlan::next()
{
    ++m_round;
    std::vector<GroupId> chosen;
    std::vector<std::pair<std::uint64_t, GroupId>> others;
    const auto room = m_groupsPerRound * urgentFactor;
    std::vector<GroupId> unseen;
    for (const auto& [id, group] : m_groups) {
        if (m_focus.contains(id) || (group.moves && chosen.size() < room)) {
            chosen.push_back(id);
        } else if (!group.everDescribed) {
            unseen.push_back(id);
        } else {
            others.emplace_back(group.lastRound, id);
        }
    }
    for (const auto& id : unseen) {
        if (chosen.size() < room) {
            chosen.push_back(id);
        } else {
            others.emplace_back(m_groups[id].lastRound, id);
        }
    }
    if (chosen.size() < m_groupsPerRound) {
        const auto count = std::min(m_groupsPerRound - chosen.size(), others.size());
        std::ranges::partial_sort(others, others.begin() + static_cast<std::ptrdiff_t>(count));
        for (std::size_t i = 0; i < count; ++i) {
            chosen.push_back(others[i].second);
        }
    } else if (!others.empty()) {
        // However much moves, the others get on by one group a round.
        chosen.push_back(std::ranges::min_element(others)->second);
    }
    for (const auto& id : chosen) {
        m_groups[id].lastRound = m_round;
    }
    std::ranges::sort(chosen);
    return chosen;
}

} // namespace rollcall::kafka
