// How a recorded group looks to others: as a description, with what only records tell beside it.
#include "engine/client_library_finder.h"
#include "engine/record_names.h"
#include "engine/recorded_group.h"

#include <algorithm>

namespace rollcall {

namespace {

void addLibrary(MemberView& view, LibraryJudgement judgement)
{
    view.library = std::move(judgement.finding);
    view.limitMeaning = judgement.meaning;
    if (view.limitMeaning == LimitMeaning::pollLimit) {
        view.maxPollInterval = view.rebalanceTimeout;
    }
}

} // namespace

Assignment RecordedGroup::assignmentOf(const offsets_topic::PartitionsById& partitions, const offsets_topic::StreamsTasks& tasks,
                                       const TopicBook& topics) const
{
    return m_type == GroupType::streams ? namedAssignment(tasks, m_topology) : namedAssignment(partitions, topics);
}

GroupDescription RecordedGroup::describe(const TopicBook& topics) const
{
    if (m_classic) {
        return describeClassic();
    }
    GroupDescription group;
    group.group = m_group;
    group.type = m_type;
    for (const auto& [id, member] : m_members) {
        if (member.exists()) {
            group.members.push_back(describe(id, member, topics));
        }
    }
    if (!m_epoch) {
        group.state = GroupState::dead;
    } else if (group.members.empty()) {
        group.state = GroupState::empty;
    } else if (m_targetEpoch.value_or(-1) < *m_epoch) {
        group.state = GroupState::assigning;
    } else {
        group.state = settled() ? GroupState::stable : GroupState::reconciling;
    }
    return group;
}

MemberDescription RecordedGroup::describe(const MemberId& id, const Member& member, const TopicBook& topics) const
{
    MemberDescription out;
    if (member.described) {
        out = *member.described;
    }
    out.memberId = id;
    if (member.metadata) {
        out.clientId = member.metadata->clientId;
        out.host = member.metadata->host;
        out.instanceId = member.metadata->instanceId;
    }
    if (member.currentAt >= 0) {
        out.memberEpoch = member.current ? std::optional(member.current->memberEpoch) : std::nullopt;
        out.assignment = member.current ? assignmentOf(member.current->assigned, member.current->tasks, topics) : Assignment();
    }
    if (member.targetAt >= 0) {
        out.target = member.target ? assignmentOf(member.target->partitions, member.target->tasks, topics) : Assignment();
    }
    return out;
}

GroupDescription RecordedGroup::describeClassic() const
{
    GroupDescription group;
    group.group = m_group;
    group.type = GroupType::classic;
    group.state = m_classic->members.empty() ? GroupState::empty : GroupState::stable;
    group.assignor = m_classic->protocol.value_or("");
    for (const auto& member : m_classic->members) {
        group.members.push_back({member.memberId, member.clientId, member.host, member.instanceId, std::nullopt,
                                 member.assignment.value_or(Assignment()), std::nullopt});
    }
    std::ranges::sort(group.members, {}, &MemberDescription::memberId);
    return group;
}

void RecordedGroup::addLimits(MemberView& view) const
{
    const MemberId& id = view.description.memberId;
    if (m_classic) {
        const auto at = std::ranges::find(m_classic->members, id, &offsets_topic::ClassicMember::memberId);
        if (at != m_classic->members.end()) {
            view.rebalanceTimeout = at->rebalanceTimeout;
            view.sessionTimeout = at->sessionTimeout;
            addLibrary(view, libraryOf(*at, m_classic->protocolType, m_classic->protocol.value_or("")));
        }
        return;
    }
    const auto at = m_members.find(id);
    if (at == m_members.end() || !at->second.metadata) {
        return;
    }
    view.rebalanceTimeout = at->second.metadata->rebalanceTimeout;
    view.sessionTimeout = at->second.metadata->classicSessionTimeout;
    if (m_type == GroupType::consumer || m_type == GroupType::streams) {
        addLibrary(view, libraryOf(*at->second.metadata, m_type));
    }
}

std::optional<TopicName> RecordedGroup::soleTopic(const MemberId& member) const
{
    const auto at = m_members.find(member);
    if (at == m_members.end() || !at->second.metadata || at->second.metadata->topicRegex
        || at->second.metadata->topics.size() != 1) {
        return std::nullopt;
    }
    return at->second.metadata->topics.front();
}

std::map<MemberId, std::set<TopicName>> RecordedGroup::subscriptions() const
{
    std::map<MemberId, std::set<TopicName>> all;
    if (m_classic) {
        for (const auto& member : m_classic->members) {
            if (member.subscription) {
                all[member.memberId].insert(member.subscription->topics.begin(), member.subscription->topics.end());
            }
        }
        return all;
    }
    for (const auto& [id, member] : m_members) {
        if (member.metadata && !member.metadata->topicRegex) {
            all[id].insert(member.metadata->topics.begin(), member.metadata->topics.end());
        }
    }
    return all;
}

} // namespace rollcall
