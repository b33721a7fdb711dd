// What members tell of themselves: their polls, and why they went.
#include "engine/departure_book.h"
#include "engine/departure_rules.h"
#include "engine/group_members.h"

#include <fmt/format.h>

#include <algorithm>

namespace rollcall {

namespace {

constexpr double worthAWarning = 0.8;
/// A line is written, or comes back to us, that much before or after what it tells of.
constexpr Milliseconds wordsMayBeOff{5000};

bool isOf(const Testimony& told, const MemberName& member)
{
    if (!told.member.empty()) {
        return told.member == member.memberId;
    }
    if (told.instanceId) {
        return told.instanceId == member.instanceId;
    }
    return !told.client.empty() && told.client == member.clientId;
}

} // namespace

void DepartureBook::addWitnesses(const Testimony& told, const GroupDescription& group, std::vector<Witness>& all) const
{
    if (!told.group.empty() && told.group != m_group) {
        return;
    }
    for (const auto& member : group.members) {
        if (isOf(told, {member.memberId, member.clientId, member.host, member.instanceId})) {
            all.push_back({m_group, member.memberId, member.host, true});
        }
    }
    for (const auto& departed : m_departed) {
        const MemberName& gone = departed.facts.member;
        const bool mayBeMeant = !departed.facts.returned || !told.member.empty(); // a log may be read late
        if (mayBeMeant && isOf(told, gone) && find(group, gone.memberId) == nullptr) {
            all.push_back({m_group, gone.memberId, gone.host, false});
        }
    }
}

void DepartureBook::testify(const MemberId& member, const Testimony& told, const TopicBook& topics, const CommitBook& commits,
                            RebalanceDetector& rebalances, EventLog& events)
{
    if (told.lastPoll) {
        const TimeWindow poll{byBroker(told.lastPoll->from), byBroker(told.lastPoll->to)};
        if (const auto known = m_presences.find(member); known != m_presences.end()) {
            Presence& presence = known->second;
            const auto before = presence.polls.polls();
            presence.polls.told(poll, byBroker(told.at), told.tellsAll, told.by, shortestSilenceOf(presence));
            if (before && before->last.to < presence.polls.polls()->last.from) {
                presence.warnedOfPoll = false;
            }
            warnOfPoll(member, presence, byBroker(told.at), events);
        }
    }
    for (auto at = m_departed.rbegin(); at != m_departed.rend(); ++at) {
        const bool isMeant = at->facts.member.memberId == member || at->returnedAs.memberId == member;
        if (isMeant && learn(told, *at)) {
            if (at->told) {
                decide(*at, topics, commits, events);
                rebalances.judged(at->facts.member.memberId, *at->told, events);
            }
            return;
        }
    }
    if (const auto known = m_presences.find(member); told.act && known != m_presences.end()) {
        known->second.said = Said{*told.act, byBroker(told.at), told.by, told.words};
    }
}

bool DepartureBook::learn(const Testimony& told, Departed& departed) const
{
    DepartureCase& facts = departed.facts;
    const Timestamp at = byBroker(told.at);
    if (told.act) {
        const bool tooEarly = at < departed.goneBy - sessionTimeoutOf(facts) - wordsMayBeOff;
        const bool tooLate = facts.returned && at > *facts.returned + wordsMayBeOff;
        if (!tooEarly && !tooLate) {
            facts.said = Said{*told.act, at, told.by, told.words};
            return true;
        }
        return false;
    }
    if (!told.lastPoll || facts.returned || byBroker(told.lastPoll->from) > departed.goneBy) {
        return false; // of the time after it went
    }
    PollLog log(facts.polls);
    log.told({byBroker(told.lastPoll->from), byBroker(told.lastPoll->to)}, at, told.tellsAll, told.by, Milliseconds{1000});
    facts.polls = log.polls();
    return true;
}

void DepartureBook::warnOfPoll(const MemberId& member, Presence& presence, Timestamp at, EventLog& events)
{
    const auto limit = presence.pollLimit();
    const auto age = presence.polls.polls()->ageAt(at);
    const bool warned = presence.warnedOfPoll || (presence.warnedSince && at - *presence.warnedSince < *limit);
    if (warned || !limit || !age || *age->atLeast < *limit * worthAWarning) {
        return;
    }
    presence.warnedOfPoll = true;
    Warning warning;
    warning.header.group = m_group;
    warning.header.at = at;
    warning.header.basis = Basis::measured;
    warning.kind = WarningKind::budget;
    warning.member = member;
    warning.text = fmt::format("no poll for {} s, {} % of its limit of {} s: its own {} tell it", age->atLeast->count() / 1000,
                               *age->atLeast * 100 / *limit, limit->count() / 1000, presence.polls.polls()->by);
    events.add(std::move(warning));
}

} // namespace rollcall
