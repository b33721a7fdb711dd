#include "gui/budget/budget_rows.h"

#include "gui/ownership/ownership_rows.h"
#include "gui/words/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <utility>

namespace rollcall::gui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(rollcall::gui::BudgetRows)
};

/// Rows keep their places while members work as usual: only what is worth a look moves one up.
int rankOf(double share)
{
    return share >= 1 ? 4 : share >= 0.8 ? 3 : share >= 0.5 ? 2 : share >= 0.25 ? 1 : 0;
}

/// The engine keeps silences from a twentieth of the limit on, and none below a second (poll_budgets.cpp).
double quietShare(Milliseconds limit)
{
    return std::max(1.0 / 20, 1000.0 / static_cast<double>(limit.count()));
}

void addRamps(const PollBudget& budget, Timestamp from, std::optional<Timestamp> to, BudgetStay& stay)
{
    for (const auto& silence : *budget.silences) {
        if (silence.to < from || (to && silence.from > *to)) {
            continue;
        }
        stay.ramps.push_back({silence.from - budget.before, std::min(silence.from + budget.after, silence.to),
                              to ? std::min(silence.to, *to) : silence.to, false, budget.limit});
    }
    if (budget.lastPoll && !to) {
        stay.ramps.push_back({budget.lastPoll->from, budget.lastPoll->to, budget.lastPoll->to, true, budget.limit});
    }
}

void addMeasured(const PollBudget& budget, std::optional<Timestamp> to, BudgetStay& stay)
{
    if (!budget.measured) {
        return;
    }
    const MeasuredPolls& polls = *budget.measured;
    stay.toldBy = toQString(polls.by);
    stay.told = TimeWindow{std::min(polls.since, polls.last.to), to.value_or(polls.told)};
    for (const auto& silence : *polls.silences) {
        stay.measured.push_back({silence.from, silence.from, silence.to, false, budget.limit});
    }
    if (!to) {
        stay.measured.push_back({polls.last.from, polls.last.to, polls.told, polls.tellsAll, budget.limit});
    }
}

const BudgetRamp* newestAt(const std::vector<BudgetRamp>& ramps, Timestamp time)
{
    const BudgetRamp* found = nullptr;
    for (const auto& ramp : ramps) {
        if (ramp.earliest <= time && (ramp.open || time <= ramp.until)) {
            found = &ramp;
        }
    }
    return found;
}

} // namespace

BudgetBand BudgetRamp::at(Timestamp time) const
{
    const auto share = [&](Timestamp poll) {
        return std::max(0.0, static_cast<double>((time - poll).count()) / static_cast<double>(limit.count()));
    };
    return {share(latest), share(earliest)};
}

BudgetRows::BudgetRows(const GroupView& group)
{
    std::map<MemberId, const PollBudget*> budgets;
    for (const auto& past : *group.pastBudgets) {
        budgets[past.member] = &past.budget;
    }
    for (const auto& member : group.members) {
        if (member.budget) {
            budgets[member.description.memberId] = &*member.budget;
        }
    }
    const OwnershipRows named(group.ownership, {}, OwnershipMode::members);
    std::vector<BudgetRow> rows(group.ownership->rows.size());
    for (const auto& there : group.ownership->stays) {
        BudgetStay stay{there.from, there.to, there.memberId, {}, 0, {}, {}, {}, {}, {}};
        if (const auto known = budgets.find(there.memberId); known != budgets.end()) {
            stay.limit = known->second->limit;
            stay.quiet = quietShare(known->second->limit);
            stay.noEvidence = there.to ? QString() : toQString(known->second->noEvidence);
            addRamps(*known->second, there.from, there.to, stay);
            addMeasured(*known->second, there.to, stay);
        }
        rows[there.row].stays.push_back(std::move(stay));
    }
    for (const auto& shown : named.rows()) { // by their names
        BudgetRow& row = rows[shown.subject];
        row.name = shown.name;
        std::ranges::stable_sort(row.stays, {}, &BudgetStay::from);
        if (std::ranges::any_of(row.stays, [](const BudgetStay& stay) { return stay.limit.has_value(); })) {
            m_rows.push_back(std::move(row));
        }
    }
    if (m_rows.empty()) {
        m_message = messageFor(group);
    }
}

QString BudgetRows::messageFor(const GroupView& group)
{
    if (group.members.empty()) {
        return Words::tr("Nobody is in this group.");
    }
    const bool noneHasOne = std::ranges::all_of(
        group.members, [](const MemberView& member) { return member.limitMeaning == LimitMeaning::rejoinLimit; });
    if (noneHasOne) {
        return Words::tr("The clients of this group know no poll limit: a member that does not poll stays in the group.");
    }
    return group.recorded ? Words::tr("Which limit these clients have cannot be told from their records.")
                          : Words::tr("Limits are not known: only records of __consumer_offsets tell them.");
}

std::vector<std::size_t> BudgetRows::worstFirst(Timestamp from, Timestamp to) const
{
    std::vector<std::pair<int, std::size_t>> ranked;
    for (std::size_t index = 0; index < m_rows.size(); ++index) {
        bool there = false;
        double most = 0;
        for (const auto& stay : m_rows[index].stays) {
            if (stay.from > to || (stay.to && *stay.to < from)) {
                continue;
            }
            there = true;
            for (const auto& ramp : stay.ramps) {
                const Timestamp end = ramp.open ? to : ramp.until;
                if (ramp.earliest <= to && end >= from) {
                    most = std::max(most, ramp.at(std::min(end, to)).to);
                }
            }
        }
        if (there) {
            ranked.emplace_back(-rankOf(most), index);
        }
    }
    std::ranges::sort(ranked);
    std::vector<std::size_t> rows;
    std::ranges::transform(ranked, std::back_inserter(rows), &std::pair<int, std::size_t>::second);
    return rows;
}

const BudgetStay* BudgetRows::stayAt(const BudgetRow& row, Timestamp time)
{
    const auto after = std::ranges::upper_bound(row.stays, time, {}, &BudgetStay::from);
    if (after == row.stays.begin()) {
        return nullptr;
    }
    const BudgetStay& stay = *std::prev(after);
    return stay.to && *stay.to < time ? nullptr : &stay;
}

const BudgetRamp* BudgetRows::rampAt(const BudgetStay& stay, Timestamp time)
{
    return newestAt(stay.ramps, time);
}

const BudgetRamp* BudgetRows::measuredAt(const BudgetStay& stay, Timestamp time)
{
    return newestAt(stay.measured, time);
}

} // namespace rollcall::gui
