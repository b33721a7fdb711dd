// What readers see of a group.
#include "engine/group_tracker.h"

#include "engine/idle_reason.h"
#include "engine/partition_rows.h"

namespace rollcall {

namespace {

/// Looks in a row that were not what the records say, until that is an error worth telling: one may have met a change.
constexpr unsigned tooManyDisagreements = 2;

} // namespace

std::shared_ptr<const GroupView> GroupTracker::view(const TopicBook& topics)
{
    m_changed = false;
    if (m_recorded.midWrite() && m_view) {
        return m_view; // what is known now was never so
    }
    refresh(topics);
    auto view = std::make_shared<GroupView>();
    view->id = m_group;
    view->state = state();
    view->type = type();
    view->assignor = m_description.assignor;
    view->coordinator = m_description.coordinator;
    view->notDescribableHere = m_notDescribable && !recordsTell();
    view->notListed = !m_listing && !recordsTell();
    view->describedAt = m_describedAt;
    view->committedAt = m_committedAt;
    view->generations = m_generations;
    if (m_recorded.isClassic()) {
        view->generation = m_recorded.generation();
    } else {
        view->epoch = m_recorded.generation();
        view->assignmentEpoch = m_recorded.targetEpoch();
    }
    view->recorded = recordsTell();
    view->rebalances = m_rebalances.completions();
    view->storm = m_storm;
    view->ownership = m_rebalances.ownership().history();

    view->pastBudgets = m_departures.pastBudgets();

    addMembers(*view, topics);
    view->partitions = partitionRows(m_description, m_commits, topics);
    for (const auto& row : view->partitions) {
        if (row.lag.lag) {
            view->totalLag = view->totalLag.value_or(0) + *row.lag.lag;
        } else {
            ++view->unknownLags;
        }
    }
    addErrors(*view);
    m_view = view;
    return view;
}

void GroupTracker::addMembers(GroupView& view, const TopicBook& topics)
{
    const bool settled = m_rebalances.settled();
    std::optional<IdleFinding> finding;
    for (const auto& member : m_description.members) {
        MemberView& row = view.members.emplace_back();
        row.description = member;
        addLimits(row);
        row.budget = m_departures.budgetOf(member, m_commits);
        if (!member.assignment.empty()) {
            continue;
        }
        if (!settled) {
            row.idleReason = IdleReason::assignmentNotFinished;
            row.idleText = "the assignment is not finished";
            continue;
        }
        if (!finding) {
            finding = explainIdle(m_description, m_commits.topics(), topics);
        }
        row.idle = true;
        row.idleReason = finding->reason;
        row.idleText = finding->text;
    }
}

/// Kafka describes a group that it never heard of as Dead, without an error.
bool GroupTracker::doesNotExist() const
{
    return m_describedAt && !m_everListed && !m_recorded.exists() && m_description.state == GroupState::dead && m_commits.empty();
}

void GroupTracker::addErrors(GroupView& view) const
{
    if (doesNotExist()) {
        view.errors.push_back({ErrorKind::notFound,
                               "group \"" + m_group.text() + "\" does not exist",
                               "check the name: a group exists from its first member or its first commit on",
                               {},
                               true});
    }
    if (m_disagreements >= tooManyDisagreements) {
        view.errors.push_back({ErrorKind::other,
                               "the coordinator describes other members or assignments than its records tell",
                               "records are shown; a file of watch --record helps to find out why",
                               {},
                               true});
    }
    for (const auto& error : {m_describeError, m_commitError}) {
        if (error) {
            view.errors.push_back(*error);
        }
    }
}

} // namespace rollcall
