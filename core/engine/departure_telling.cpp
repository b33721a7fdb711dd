// What departures become events: when the facts are there, and again when better ones are.
#include "engine/departure_book.h"
#include "engine/departure_rules.h"

#include <algorithm>

namespace rollcall {

namespace {

DurationRange less(const DurationRange& range, Milliseconds part)
{
    const auto without = [part](std::optional<Milliseconds> one) {
        return one ? std::optional(std::max(*one - part, Milliseconds{0})) : std::nullopt;
    };
    return {without(range.atLeast), without(range.atMost)};
}

/// What it said long before it went was of something else: a static member that had missed a poll came back.
void dropOldWords(DepartureCase& facts)
{
    constexpr Milliseconds mayBeOff{5000};
    if (facts.said && facts.said->at < facts.window.from - sessionTimeoutOf(facts) - mayBeOff) {
        facts.said.reset();
    }
}

} // namespace

/// Between the last look that still listed the member and the first sign that it was gone.
void DepartureBook::bound(Departed& departed) const
{
    TimeWindow& window = departed.facts.window;
    window = {departed.goneBy, departed.goneBy};
    if (departed.exact) {
        departed.facts.windowSeen = true;
        return;
    }
    if (departed.firstUnlisted) {
        window.to = std::min(window.to, byBroker(*departed.firstUnlisted));
    }
    window.from = std::min(departed.goneBy - departed.slack, window.to);
    departed.facts.windowSeen = departed.slack < Milliseconds{1000};
    if (departed.lastListed) {
        // A look that is newer than the end of it all was too late to see the end.
        const bool isLater = departed.listedBefore && byBroker(*departed.lastListed) > window.to;
        const Timestamp listed = std::min(byBroker(isLater ? *departed.listedBefore : *departed.lastListed), window.to);
        departed.facts.windowSeen = departed.facts.windowSeen || window.to - listed <= threeLooks;
        window.from = departed.facts.windowSeen ? std::max(window.from, listed) : window.from;
    }
}

std::optional<bool> DepartureBook::trafficOf(const Departed& departed, const TopicBook& topics, const CommitBook& commits) const
{
    std::optional<bool> traffic;
    for (const auto& [id, committed] : departed.owned) {
        if (!committed) {
            continue;
        }
        const auto more = topics.hasMore(id, *committed);
        if (more == true || commits.committed(id) > committed) {
            return true;
        }
        if (more) {
            traffic = false;
        }
    }
    return traffic;
}

void DepartureBook::decide(Departed& departed, const TopicBook& topics, const CommitBook& commits, EventLog& events)
{
    if (!departed.told) {
        bound(departed);
        dropOldWords(departed.facts);
        departed.facts.traffic = trafficOf(departed, topics, commits);
    }
    Judgement judgement = judge(departed.facts);
    const bool isNew = !departed.told || departed.told->verdict != judgement.verdict
        || departed.told->candidates != judgement.candidates || departed.told->confidence != judgement.confidence
        || departed.told->basis != judgement.basis;
    if (isNew) {
        Departure event;
        event.header.group = m_group;
        event.header.at = departed.facts.window.to;
        event.header.basis = judgement.basis;
        if (departed.told) {
            event.header.revises = departed.eventId;
        }
        event.member = departed.facts.member;
        event.verdict = judgement.verdict;
        event.candidates = judgement.candidates;
        event.confidence = judgement.confidence;
        event.window = departed.facts.window;
        event.silence = silenceOf(departed.facts);
        event.limit = departed.facts.meaning == LimitMeaning::pollLimit ? departed.facts.rebalanceTimeout : std::nullopt;
        event.sessionTimeout = departed.facts.sessionTimeout;
        event.evidence = judgement.evidence;
        departed.eventId = events.add(std::move(event));
    }
    departed.told = std::move(judgement);
}

void DepartureBook::tellReturn(Departed& departed, EventLog& events)
{
    departed.returnTold = true;
    const DepartureCase& facts = departed.facts;
    MemberReturn event;
    event.header.group = m_group;
    event.header.at = *facts.returned;
    event.member = departed.returnedAs;
    event.previousMemberId = facts.member.memberId;
    if (facts.work.last) {
        // The last poll may have been a gap away from the last commit, and a rejoin takes until the others have noticed.
        const Milliseconds gap = facts.work.gapToAllow();
        const bool commitsInPoll = facts.library && facts.library->library == ClientLibrary::java;
        const Milliseconds atLeast = *facts.returned - facts.work.last->to - gap - departed.slack;
        const Milliseconds atMost = *facts.returned - facts.work.last->from + (commitsInPoll ? Milliseconds{0} : gap);
        event.stall = {std::max(atLeast, Milliseconds{0}), std::max(atMost, Milliseconds{0})};
        if (departed.told && departed.told->verdict == Verdict::pollIntervalExceeded && facts.rebalanceTimeout) {
            event.excess = less(event.stall, *facts.rebalanceTimeout);
        }
    }
    events.add(std::move(event));
}

} // namespace rollcall
