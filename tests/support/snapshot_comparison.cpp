#include "support/snapshot_comparison.h"

#include <fmt/format.h>

#include <algorithm>

namespace rollcall::test {

namespace {

using nlohmann::json;

/// An empty name and an absent one are the same to the tool.
json nullIfEmpty(const json& value)
{
    return value.is_string() && value.get<std::string>().empty() ? json() : value;
}

template <class T>
json jsonOf(const std::optional<T>& value)
{
    return value ? json(*value) : json();
}

ToolAssignment assignmentOf(const json& list)
{
    ToolAssignment result;
    if (list.is_array()) {
        for (const auto& entry : list) {
            result[entry.at("topic")].insert(entry.at("partition").get<std::int32_t>());
        }
    }
    return result;
}

/// Where the tool leaves the topics' names away, the sets of numbers alone.
std::multiset<std::set<std::int32_t>> numbersOf(const ToolAssignment& assignment)
{
    std::multiset<std::set<std::int32_t>> result;
    for (const auto& [topic, partitions] : assignment) {
        result.insert(partitions);
    }
    return result;
}

std::string textOf(const ToolAssignment& assignment)
{
    return json(assignment).dump();
}

class Comparison {
public:
    explicit Comparison(const ToolTables& tool) : m_tool(tool) { }

    void group(const json& ours, const ToolState& state)
    {
        m_where = state.group;
        check("state", ours.at("state"), state.state);
        check("assignor", nullIfEmpty(ours.at("assignor")), jsonOf(state.assignor));
        const auto& coordinator = ours.at("coordinator");
        if (coordinator.is_object()) {
            check("coordinator",
                  fmt::format("{}:{}", coordinator.at("host").get<std::string>(), coordinator.at("port").get<int>()),
                  state.coordinator);
        }
        check("coordinator id", coordinator.is_object() ? coordinator.at("id") : json(), state.coordinatorId);
        check("members", ours.at("members").size(), state.members);
        members(ours);
        partitions(ours);
    }

    std::vector<std::string> lines;

private:
    void check(const std::string& what, const json& ours, const json& theirs)
    {
        if (ours != theirs) {
            lines.push_back(fmt::format("{}: {} is {}, the tool says {}", m_where, what, ours.dump(), theirs.dump()));
        }
    }

    void members(const json& ours)
    {
        const std::string group = m_where;
        for (const auto& theirs : m_tool.members) {
            if (theirs.group != group) {
                continue;
            }
            m_where = group + " " + theirs.clientId;
            const auto& list = ours.at("members");
            const auto found = std::ranges::find_if(list, [&](const json& m) { return m.at("memberId") == theirs.memberId; });
            if (found == list.end()) {
                lines.push_back(m_where + ": member " + theirs.memberId + " is missing");
                continue;
            }
            member(*found, theirs);
        }
        m_where = group;
    }

    void member(const json& ours, const ToolMember& theirs)
    {
        check("client id", ours.at("clientId"), theirs.clientId);
        check("host", ours.at("host"), theirs.host);
        check("instance id", nullIfEmpty(ours.at("instanceId")), jsonOf(theirs.instanceId));
        const auto assignment = assignmentOf(ours.at("assignment"));
        const bool named = !theirs.assignment.contains("#0");
        if (named ? assignment != theirs.assignment : numbersOf(assignment) != numbersOf(theirs.assignment)) {
            lines.push_back(
                fmt::format("{}: assignment is {}, the tool says {}", m_where, textOf(assignment), textOf(theirs.assignment)));
        }
        check("number of partitions", ours.at("assignment").size(), theirs.partitions);
        // The epoch is in no answer that librdkafka gives; where records told it, it has to be right.
        if (theirs.epoch && !ours.at("memberEpoch").is_null()) {
            check("epoch", ours.at("memberEpoch"), *theirs.epoch);
        }
        if (theirs.targetEpoch && assignmentOf(ours.at("target")) != theirs.target) {
            lines.push_back(m_where + ": target is " + ours.at("target").dump() + ", the tool says " + textOf(theirs.target));
        }
    }

    void partitions(const json& ours)
    {
        const std::string group = m_where;
        std::size_t count = 0;
        for (const auto& theirs : m_tool.partitions) {
            if (theirs.group != group) {
                continue;
            }
            ++count;
            m_where = fmt::format("{} {}-{}", group, theirs.topic, theirs.partition);
            const auto& list = ours.at("partitions");
            const auto found = std::ranges::find_if(
                list, [&](const json& p) { return p.at("topic") == theirs.topic && p.at("partition") == theirs.partition; });
            if (found == list.end()) {
                lines.push_back(m_where + ": partition is missing");
            } else {
                partition(*found, theirs);
            }
        }
        m_where = group;
        check("number of partitions", ours.at("partitions").size(), count);
    }

    void partition(const json& ours, const ToolPartition& theirs)
    {
        check("committed", ours.at("committed"), jsonOf(theirs.committed));
        check("log end", ours.at("logEnd"), jsonOf(theirs.logEnd));
        check("owner", nullIfEmpty(ours.at("memberId")), jsonOf(theirs.memberId));
        const auto& lag = ours.at("lag");
        const json sum = lag.is_null() ? lag : json(lag.get<std::int64_t>() + ours.at("lost").get<std::int64_t>());
        check("lag and lost", sum, jsonOf(theirs.lag));
    }

    const ToolTables& m_tool;
    /// What the lines of the moment are about.
    std::string m_where;
};

} // namespace

std::vector<std::string> differences(const nlohmann::json& snapshot, const ToolTables& tool)
{
    Comparison comparison(tool);
    for (const auto& state : tool.states) {
        const auto ours = groupOf(snapshot, state.group);
        if (ours.empty()) {
            comparison.lines.push_back(state.group + ": group is missing");
        } else {
            comparison.group(ours, state);
        }
    }
    for (const auto& ours : snapshot.at("groups")) {
        if (!tool.state(ours.at("group").get<std::string>())) {
            comparison.lines.push_back(ours.at("group").get<std::string>() + ": the tool knows no such group");
        }
    }
    return comparison.lines;
}

nlohmann::json groupOf(const nlohmann::json& snapshot, std::string_view group)
{
    for (const auto& candidate : snapshot.at("groups")) {
        if (candidate.at("group") == group) {
            return candidate;
        }
    }
    return nlohmann::json::object();
}

} // namespace rollcall::test
