#include "engine/departure_book.h"

#include "engine/group_members.h"

#include <algorithm>
#include <utility>

namespace rollcall {

namespace {

/// So many departures of a group are remembered, for members that come back.
constexpr std::size_t mostDeparted = 256;
/// Who is not back by then is not waited for.
constexpr Milliseconds longestAway{24 * 60 * 60'000};
/// So long the log of a member that is back may still tell why it had gone.
constexpr Milliseconds wordsMayCome{60'000};
/// The last member's leave empties the group at once.
constexpr Milliseconds emptying{250};
constexpr std::int32_t awayEpoch = -2;

std::vector<TopicPartition> gained(const Assignment& before, const Assignment& after)
{
    std::vector<TopicPartition> more;
    for (const auto& id : after.flat()) {
        if (!before.contains(id)) {
            more.push_back(id);
        }
    }
    return more;
}

} // namespace

void DepartureBook::Presence::learn(const MemberView& view)
{
    rebalanceTimeout = view.rebalanceTimeout;
    sessionTimeout = view.sessionTimeout;
    library = view.library;
    meaning = view.limitMeaning;
    limitStated = view.limitStated;
}

Timestamp DepartureBook::byBroker(Timestamp ours) const
{
    return ours - m_skew.value_or(Milliseconds{0});
}

bool DepartureBook::isGone(const MemberId& member) const
{
    return std::ranges::any_of(m_departed, [&member](const Departed& one) {
        return one.facts.member.memberId == member && (!one.facts.returned || one.returnedAs.memberId != member);
    });
}

Milliseconds DepartureBook::noticingTime(const GroupDescription& others) const
{
    Milliseconds longest = emptying;
    for (const auto& member : others.members) {
        const auto known = m_presences.find(member.memberId);
        if (known != m_presences.end()) {
            longest = std::max(longest, known->second.sessionTimeout.value_or(Milliseconds{9000}) / 3);
        }
    }
    return longest;
}

DepartureBook::Presence& DepartureBook::present(const MemberId& member, CommitBook& commits)
{
    Presence& presence = m_presences[member];
    if (presence.worker == Workers::nobody) {
        presence.worker = commits.workers().add();
    }
    return presence;
}

void DepartureBook::forget(const MemberDescription& member, CommitBook& commits)
{
    const auto known = m_presences.find(member.memberId);
    if (known == m_presences.end()) {
        return;
    }
    if (known->second.worker != Workers::nobody) {
        commits.assign(member.assignment.flat(), Workers::nobody);
        commits.workers().remove(known->second.worker);
    }
    m_presences.erase(known);
}

DepartureBook::Departed& DepartureBook::depart(const MemberDescription& member, const GroupDescription& group,
                                               const CommitBook& commits)
{
    Departed departed;
    DepartureCase& facts = departed.facts;
    facts.member = {member.memberId, member.clientId, member.host, member.instanceId};
    facts.consumerProtocol = group.type == GroupType::consumer;
    departed.nameIsUnique = isAlone(group, member.clientId, member.host);
    for (const auto& id : member.assignment.flat()) {
        departed.owned.emplace_back(id, commits.committed(id));
    }
    if (const auto known = m_presences.find(member.memberId); known != m_presences.end()) {
        const Presence& presence = known->second;
        facts.library = presence.library;
        facts.meaning = presence.meaning;
        facts.rebalanceTimeout = presence.rebalanceTimeout;
        facts.sessionTimeout = presence.sessionTimeout;
        facts.limitStated = presence.limitStated;
        facts.toldToRevoke = presence.toldToRevoke;
        facts.polls = presence.polls.polls();
        facts.said = presence.said;
        if (presence.worker != Workers::nobody) {
            facts.work = commits.workers().rhythm(presence.worker);
        }
        departed.lastListed = presence.listed ? m_lookedAt : presence.lastListed;
        departed.listedBefore = presence.listed ? m_lookedBefore : std::nullopt;
        departed.firstUnlisted = presence.firstUnlisted;
    }
    for (const auto& one : group.members) {
        if (const auto known = m_presences.find(one.memberId); known != m_presences.end() && known->second.rebalanceTimeout) {
            facts.longestRebalanceTimeout =
                std::max(facts.longestRebalanceTimeout.value_or(Milliseconds{0}), *known->second.rebalanceTimeout);
        }
    }
    m_departed.push_back(std::move(departed));
    if (m_departed.size() > mostDeparted && m_departed.front().told) {
        m_departed.pop_front();
    }
    return m_departed.back();
}

void DepartureBook::leave(const GroupDescription& before, const GroupDescription& after, const Turn& turn, CommitBook& commits)
{
    m_allListed = false;
    const bool hasNewGeneration = turn.generation && m_generation != turn.generation;
    for (const auto& member : before.members) {
        const MemberDescription* same = find(after, member.memberId);
        const MemberDescription* sameInstance = same == nullptr ? findInstance(after, member.instanceId) : same;
        if (same == nullptr && !isGone(member.memberId)) {
            Departed& departed = depart(member, before, commits);
            departed.noticed = turn.seen;
            departed.goneBy = turn.recorded ? std::min(turn.joinedAt.value_or(turn.at), turn.at) : turn.at;
            departed.slack = noticingTime(after);
            departed.inItsRound = !turn.recorded;
            if (sameInstance != nullptr) {
                departed.facts.way = DepartureCase::Way::replaced;
                departed.goneBy = turn.recorded && !hasNewGeneration ? turn.at : departed.goneBy;
                departed.exact = turn.recorded;
            }
            if (m_joinPhase) {
                departed.facts.joinPhaseBegan = TimeWindow{byBroker(m_joinPhase->from), byBroker(m_joinPhase->to)};
                departed.facts.listedToTheEnd = departed.lastListed && !departed.firstUnlisted
                    && departed.goneBy - byBroker(*departed.lastListed) <= threeLooks;
            }
            keepBudget(member, departed.goneBy, commits);
        }
        if (same == nullptr) {
            forget(member, commits);
        }
    }
    if (hasNewGeneration) {
        m_generation = turn.generation;
        m_joinPhase.reset();
    }
}

DepartureBook::Departed* DepartureBook::caseOf(const MemberDescription& member, const GroupDescription& after)
{
    const auto isOfMember = [&](const Departed& one) {
        if (one.facts.returned) {
            return false;
        }
        const MemberName& gone = one.facts.member;
        if (gone.instanceId || member.instanceId) {
            return gone.instanceId == member.instanceId;
        }
        if (one.facts.consumerProtocol && gone.memberId == member.memberId) {
            return true;
        }
        return one.nameIsUnique && gone.clientId == member.clientId && gone.host == member.host
            && isAlone(after, member.clientId, member.host);
    };
    const auto at = std::find_if(m_departed.rbegin(), m_departed.rend(), isOfMember);
    return at == m_departed.rend() ? nullptr : &*at;
}

void DepartureBook::enter(const GroupDescription& before, const GroupDescription& after, const Turn& turn, CommitBook& commits)
{
    for (const auto& member : after.members) {
        const MemberDescription* earlier = find(before, member.memberId);
        if (after.type != GroupType::consumer || !turn.recorded) { // there, each record tells who takes over what
            commits.assign(earlier == nullptr ? member.assignment.flat() : gained(earlier->assignment, member.assignment),
                           m_presences[member.memberId].worker);
        }
        if (earlier != nullptr) {
            continue;
        }
        if (Departed* departed = caseOf(member, after); departed != nullptr) {
            comeBack(*departed, member, std::min(turn.joinedAt.value_or(turn.at), turn.at),
                     departed->facts.consumerProtocol && departed->facts.member.memberId == member.memberId);
        }
    }
}

void DepartureBook::comeBack(Departed& departed, const MemberDescription& member, Timestamp at, bool sameProcess)
{
    departed.facts.returned = std::max(at, departed.goneBy);
    departed.facts.sameProcess = sameProcess;
    departed.returnedAs = {member.memberId, member.clientId, member.host, member.instanceId};
}

void DepartureBook::recorded(const offsets_topic::CurrentAssignment& record, const RecordPlace& place,
                             const GroupDescription& group, CommitBook& commits)
{
    const MemberDescription* member = find(group, record.member);
    const bool away = record.value && record.value->memberEpoch == awayEpoch;
    if (record.value && !away) {
        Presence& presence = present(record.member, commits);
        if (record.value->state != offsets_topic::MemberState::unrevokedPartitions) {
            presence.toldToRevoke.reset();
        } else if (!presence.toldToRevoke) {
            presence.toldToRevoke = place.timestamp;
        }
        return;
    }
    if (member == nullptr || isGone(record.member)) {
        return;
    }
    Departed& departed = depart(*member, group, commits);
    departed.facts.way = away ? DepartureCase::Way::away : DepartureCase::Way::gone;
    departed.noticed = place.seen;
    departed.goneBy = place.timestamp;
    departed.exact = true;
    keepBudget(*member, departed.goneBy, commits);
    if (!away) {
        forget(*member, commits);
    }
}

void DepartureBook::recorded(const offsets_topic::GroupMember& record, const RecordPlace& place)
{
    if (!record.value) {
        return;
    }
    const MemberDescription member{
        record.member, record.value->clientId, record.value->host, record.value->instanceId, {}, {}, {}};
    const auto isBack = [&member](const Departed& one) {
        const MemberName& gone = one.facts.member;
        return !one.facts.returned
            && (gone.memberId == member.memberId || (gone.instanceId && gone.instanceId == member.instanceId));
    };
    const auto at = std::ranges::find_if(m_departed, isBack);
    if (at != m_departed.end()) {
        comeBack(*at, member, place.timestamp, at->facts.member.memberId == member.memberId);
    }
}

void DepartureBook::handedOver(const HandOver& handOver, CommitBook& commits)
{
    commits.assign(handOver.lost, Workers::nobody); // its number may go to another member
    if (const auto known = m_presences.find(handOver.memberId); known != m_presences.end()) {
        commits.assign(handOver.gained, known->second.worker);
    }
}

bool DepartureBook::waiting() const
{
    return std::ranges::any_of(m_departed,
                               [](const Departed& one) { return !one.told || (one.facts.returned && !one.returnTold); });
}

void DepartureBook::tell(Departed& departed, const TopicBook& topics, const CommitBook& commits, RebalanceDetector& rebalances,
                         EventLog& events)
{
    const bool isBack = departed.facts.returned && !departed.returnTold;
    if (!departed.told || isBack) {
        decide(departed, topics, commits, events);
        rebalances.judged(departed.facts.member.memberId, *departed.told, events);
    }
    if (isBack) {
        tellReturn(departed, events);
    }
}

void DepartureBook::conclude(const TopicBook& topics, const CommitBook& commits, RebalanceDetector& rebalances, EventLog& events)
{
    for (auto& departed : m_departed) {
        tell(departed, topics, commits, rebalances, events);
    }
}

void DepartureBook::tick(Timestamp now, const TopicBook& topics, const CommitBook& commits, RebalanceDetector& rebalances,
                         EventLog& events)
{
    for (auto& departed : m_departed) {
        if (departed.told || now - departed.noticed >= patience) {
            tell(departed, topics, commits, rebalances, events);
        }
    }
    std::erase_if(m_departed, [now](const Departed& one) {
        const Milliseconds age = now - one.noticed;
        return one.told && ((one.returnTold && age > wordsMayCome) || age > longestAway);
    });
}

} // namespace rollcall
