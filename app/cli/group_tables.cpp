#include "cli/group_tables.h"

#include "cli/member_text.h"
#include "cli/number_text.h"

#include <fmt/format.h>

#include <map>

namespace rollcall::cli {

namespace {

std::string_view inWords(UnknownLag reason)
{
    switch (reason) {
    case UnknownLag::noCommit:
        return "no commit";
    case UnknownLag::noLeader:
        return "no leader";
    case UnknownLag::notAuthorised:
        return "not authorised";
    case UnknownLag::error:
        return "error";
    }
    return "error";
}

std::string count(std::size_t number)
{
    return numberText(static_cast<std::int64_t>(number));
}

/// "lag unknown: 2 no commit, 1 no leader"
std::string unknownLags(const GroupView& group)
{
    std::map<UnknownLag, std::size_t> byReason;
    for (const PartitionView& partition : group.partitions) {
        if (partition.unknown) {
            ++byReason[*partition.unknown];
        }
    }
    std::string text;
    for (const auto& [reason, partitions] : byReason) {
        text +=
            fmt::format("{}{} {}", text.empty() ? "lag unknown: " : ", ", countText(partitions, "partition"), inWords(reason));
    }
    return text;
}

Cell groupNote(const GroupView& group, bool listed)
{
    if (!group.errors.empty()) {
        return {group.errors.front().text, Style::bad};
    }
    if (group.notDescribableHere) {
        return {"this librdkafka cannot describe it", Style::warning};
    }
    if (listed && group.notListed) {
        return {"no longer listed", Style::warning};
    }
    return {unknownLags(group), Style::faint};
}

std::string lagText(const GroupView& group)
{
    if (group.partitions.empty() && group.errors.empty()) {
        return "-";
    }
    // A sum with unknown parts is a lower bound.
    return numberText(group.totalLag) + (group.totalLag && group.unknownLags > 0 ? " + ?" : "");
}

Style stateStyle(GroupState state)
{
    switch (state) {
    case GroupState::stable:
        return Style::good;
    case GroupState::preparingRebalance:
    case GroupState::completingRebalance:
    case GroupState::assigning:
    case GroupState::reconciling:
    case GroupState::notReady:
        return Style::warning;
    case GroupState::dead:
        return Style::bad;
    case GroupState::empty:
    case GroupState::unknown:
        return Style::faint;
    }
    return Style::plain;
}

/// Why the lag is unknown, or what else one has to know to read the row.
Cell partitionNote(const PartitionView& partition)
{
    if (partition.unknown) {
        const std::string_view reason = inWords(*partition.unknown);
        return {partition.unknownText.empty() ? std::string(reason) : fmt::format("{}: {}", reason, partition.unknownText),
                Style::warning};
    }
    if (partition.lag.lost.value_or(0) > 0) {
        return {"committed offset is below the log start", Style::bad};
    }
    if (partition.openTransactionFrom) {
        return {fmt::format("open transaction from {}", numberText(*partition.openTransactionFrom)), Style::faint};
    }
    return {};
}

} // namespace

Table groupsTable(const ClusterView& view)
{
    Table table({{"GROUP", Align::left, 12},
                 {"TYPE"},
                 {"STATE"},
                 {"MEMBERS", Align::right},
                 {"IDLE", Align::right},
                 {"LAG", Align::right},
                 {"NOTE", Align::left, 8, true}});
    for (const auto& [id, group] : view.groups) {
        const bool known = !group->notDescribableHere;
        const GroupState state = known ? group->state : GroupState::unknown;
        const std::size_t idle = group->idleMembers();
        table.add({{id.text(), Style::strong},
                   {group->type == GroupType::unknown ? "?" : std::string(nameOf(group->type))},
                   {state == GroupState::unknown ? "?" : std::string(nameOf(state)), stateStyle(state)},
                   {known ? count(group->members.size()) : "?"},
                   {known ? count(idle) : "?", idle > 0 ? Style::warning : Style::plain},
                   {lagText(*group)},
                   groupNote(*group, view.listed)});
    }
    return table;
}

Table membersTable(const GroupView& group)
{
    Table table({{"CLIENT", Align::left, 10},
                 {"MEMBER"},
                 {"HOST", Align::left, 10},
                 {"INSTANCE", Align::left, 8, true},
                 {"PARTITIONS", Align::left, 12},
                 {"IDLE", Align::left, 8, true}});
    for (const MemberView& member : group.members) {
        const MemberDescription& told = member.description;
        const std::string why(idleWord(member));
        table.add({{told.clientId.text()},
                   {shortMemberId(told), Style::faint},
                   {told.host},
                   {told.instanceId ? told.instanceId->text() : std::string()},
                   {told.assignment.empty() ? "none" : assignmentText(told.assignment),
                    told.assignment.empty() ? Style::warning : Style::plain},
                   {member.idle ? "idle: " + why : why, Style::warning}});
    }
    return table;
}

Table partitionsTable(const GroupView& group)
{
    Table table({{"TOPIC", Align::left, 10},
                 {"PARTITION", Align::right},
                 {"COMMITTED", Align::right},
                 {"START", Align::right},
                 {"END", Align::right},
                 {"LAG", Align::right},
                 {"LOST", Align::right},
                 {"OWNER", Align::left, 10},
                 {"NOTE", Align::left, 8, true}});
    for (const PartitionView& partition : group.partitions) {
        const bool lost = partition.lag.lost.value_or(0) > 0;
        table.add({{partition.id.topic.text()},
                   {fmt::format("{}", partition.id.partition)},
                   {numberText(partition.offsets.committed)},
                   {numberText(partition.offsets.logStart)},
                   {numberText(partition.offsets.logEnd)},
                   {numberText(partition.lag.lag), Style::strong},
                   {numberText(partition.lag.lost), lost ? Style::bad : Style::plain},
                   {partition.owner.empty() ? "-" : ownerText(group, partition.owner)},
                   partitionNote(partition)});
    }
    return table;
}

} // namespace rollcall::cli
