#include "cli/view_report.h"

#include "cli/group_tables.h"
#include "cli/member_text.h"
#include "cli/number_text.h"
#include "cli/wrapped.h"

#include <fmt/format.h>

#include <iterator>
#include <set>
#include <string>

namespace rollcall::cli {

namespace {

void append(std::vector<Line>& all, std::vector<Line> more)
{
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// Each reason once: idle members of a group mostly share it.
void appendIdleReasons(std::vector<Line>& all, const GroupView& group, std::optional<std::size_t> width)
{
    std::set<std::string> reasons;
    for (const MemberView& member : group.members) {
        if (member.idle) {
            reasons.insert(idleText(member));
        }
    }
    for (const std::string& reason : reasons) {
        append(all, wrapped("idle: " + reason, Style::warning, width));
    }
}

void appendGroup(std::vector<Line>& all, const GroupView& group, std::optional<std::size_t> width)
{
    if (group.members.empty() && group.partitions.empty()) {
        return;
    }
    all.emplace_back();
    Line title(group.id.text(), Style::strong);
    if (group.coordinator) {
        title.add(
            fmt::format("  coordinator {} ({}:{})", group.coordinator->id, group.coordinator->host, group.coordinator->port),
            Style::faint);
    }
    if (!group.assignor.empty()) {
        title.add(fmt::format("  assignor {}", group.assignor), Style::faint);
    }
    all.push_back(std::move(title));
    if (!group.members.empty()) {
        append(all, membersTable(group).lines(width));
        appendIdleReasons(all, group, width);
    }
    if (!group.members.empty() && !group.partitions.empty()) {
        all.emplace_back();
    }
    if (!group.partitions.empty()) {
        append(all, partitionsTable(group).lines(width));
    }
}

} // namespace

std::vector<Line> viewReport(const ClusterView& view, std::optional<std::size_t> width, std::optional<std::size_t> enough)
{
    if (view.groups.empty()) {
        return {Line(view.listed ? "no groups (none exist, or none may be seen: that needs the right to DESCRIBE them)"
                                 : "no groups seen yet",
                     Style::faint)};
    }
    std::vector<Line> all = groupsTable(view).lines(width);
    for (const auto& [id, group] : view.groups) {
        if (enough && all.size() >= *enough) {
            break;
        }
        appendGroup(all, *group, width);
    }
    return all;
}

std::vector<Line> troubleReport(const std::vector<Trouble>& troubles, std::optional<std::size_t> width)
{
    std::vector<Line> all;
    for (const Trouble& trouble : troubles) {
        append(all, wrapped(troubleText(trouble), Style::warning, width));
    }
    return all;
}

Line totalsLine(const ClusterView& view)
{
    std::size_t members = 0;
    std::size_t idle = 0;
    std::optional<Offset> lag;
    bool partly = false;
    for (const auto& [id, group] : view.groups) {
        members += group->members.size();
        idle += group->idleMembers();
        partly = partly || group->unknownLags > 0 || group->notDescribableHere;
        if (group->totalLag) {
            lag = lag.value_or(0) + *group->totalLag;
        }
    }
    return Line(fmt::format("{}, {}, {} idle, lag {}{}; {}", countText(view.groups.size(), "group"), countText(members, "member"),
                            numberText(static_cast<std::int64_t>(idle)), numberText(lag), lag && partly ? " + ?" : "",
                            countText(view.observations, "observation")));
}

} // namespace rollcall::cli
