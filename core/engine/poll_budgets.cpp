// How much of their poll limits the members of a group have used.
#include "engine/departure_book.h"

#include <fmt/format.h>

#include <algorithm>

namespace rollcall {

namespace {

/// A share of the limit from which a silence is worth a look, and one from which it is worth a warning.
constexpr int worthALook = 10;
constexpr double worthAWarning = 0.8;
constexpr Milliseconds shortestSilence{1000};
/// So many budgets of members that are gone are kept.
constexpr std::size_t mostPast = 64;

bool hasSomethingToRead(const MemberDescription& member, const TopicBook& topics, const CommitBook& commits)
{
    for (const auto& [topic, partitions] : member.assignment.byTopic()) {
        for (const Partition partition : partitions) {
            const TopicPartition id{topic, partition};
            const auto committed = commits.committed(id);
            if (committed && topics.hasMore(id, *committed) == true) {
                return true;
            }
        }
    }
    return false;
}

} // namespace

std::optional<Milliseconds> DepartureBook::Presence::pollLimit() const
{
    return meaning == LimitMeaning::pollLimit ? rebalanceTimeout : std::nullopt;
}

/// Shorter ones than a twentieth of the limit are nothing that anybody would see in a picture.
Milliseconds DepartureBook::shortestSilenceOf(const Presence& presence)
{
    return std::max(presence.pollLimit().value_or(Milliseconds{0}) / 20, shortestSilence);
}

void DepartureBook::weigh(Timestamp now, const GroupDescription& group, const TopicBook& topics, CommitBook& commits,
                          EventLog& events)
{
    const Timestamp at = byBroker(now);
    for (const auto& member : group.members) {
        const auto known = m_presences.find(member.memberId);
        if (known == m_presences.end() || known->second.worker == Workers::nobody) {
            continue;
        }
        Presence& presence = known->second;
        const auto limit = presence.pollLimit();
        const auto last = commits.workers().last(presence.worker);
        const auto& polls = presence.polls.polls();
        if (!limit || !last || at - last->to < std::max(*limit / worthALook, shortestSilence)) {
            continue;
        }
        const bool busy = hasSomethingToRead(member, topics, commits);
        commits.workers().weighed(presence.worker, at, busy);
        if (!busy || presence.warnedSince == last->to || presence.warnedOfPoll) {
            continue;
        }
        const auto budget = budgetOf(member, commits);
        const auto band = budget ? budget->at(at) : std::nullopt;
        double used = band ? band->from : 0;
        if (polls && polls->ageAt(at) && last->to <= polls->told) { // its last poll, unless one came since without a commit
            used = static_cast<double>((at - polls->last.to).count()) / static_cast<double>(limit->count());
        }
        if (used < worthAWarning) {
            continue;
        }
        presence.warnedSince = last->to;
        Warning warning;
        warning.header.group = m_group;
        warning.header.at = at;
        warning.kind = WarningKind::budget;
        warning.member = member.memberId;
        warning.text = fmt::format("no sign of a poll for {} s, {} % of its limit of {} s, while there is something to read",
                                   (at - last->to).count() / 1000, static_cast<int>(used * 100), limit->count() / 1000);
        events.add(std::move(warning));
    }
}

std::optional<PollBudget> DepartureBook::budgetOf(const MemberDescription& member, CommitBook& commits) const
{
    const auto known = m_presences.find(member.memberId);
    if (known == m_presences.end() || !known->second.pollLimit() || known->second.worker == Workers::nobody) {
        return std::nullopt;
    }
    const Presence& presence = known->second;
    PollBudget budget;
    budget.limit = *presence.pollLimit();
    budget.silences = commits.workers().silences(presence.worker);
    const WorkRhythm work = commits.workers().rhythm(presence.worker);
    const Milliseconds gap = std::min(work.gapToAllow(), budget.limit / 2);
    // Java commits inside poll(), so a poll is never before the commit that tells of it (measured); librdkafka does by a timer.
    const bool inPoll = presence.library && presence.library->library == ClientLibrary::java;
    budget.before = inPoll ? Milliseconds{0} : gap;
    budget.after = gap;
    budget.measured = presence.polls.polls();
    if (member.assignment.empty()) {
        budget.noEvidence = "it owns no partition, so it commits nothing";
    } else if (!work.last) {
        budget.noEvidence = "it has not committed yet";
    } else if (commits.workers().idles(presence.worker)) {
        budget.noEvidence = "there is nothing to read, and it commits only what it has read";
    } else {
        budget.lastPoll = TimeWindow{work.last->from - budget.before, work.last->to + budget.after};
    }
    return budget;
}

void DepartureBook::keepBudget(const MemberDescription& member, Timestamp goneBy, CommitBook& commits)
{
    auto budget = budgetOf(member, commits);
    if (!budget) {
        return;
    }
    const auto last = commits.workers().last(m_presences.at(member.memberId).worker);
    if (budget->lastPoll && last && last->to < goneBy) {
        auto silences = std::make_shared<Silences>(*budget->silences);
        silences->push_back({last->to, goneBy});
        budget->silences = std::move(silences);
    }
    budget->lastPoll.reset();
    PollLog polls(std::move(budget->measured));
    polls.end(goneBy, shortestSilence);
    budget->measured = polls.polls();
    auto past = std::make_shared<std::vector<PastBudget>>(*m_pastBudgets);
    if (past->size() == mostPast) {
        past->erase(past->begin());
    }
    past->push_back({member.memberId, *std::move(budget)});
    m_pastBudgets = std::move(past);
}

} // namespace rollcall
