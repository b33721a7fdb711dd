#include "engine/idle_reason.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

namespace rollcall {

namespace {

struct TopicUse {
    std::size_t owned = 0;
    /// As the cluster tells; at least what is owned.
    std::size_t partitions = 0;
};

std::map<TopicName, TopicUse> topicsInUse(const GroupDescription& group, const TopicBook& topics)
{
    std::map<TopicName, TopicUse> used;
    for (const auto& member : group.members) {
        for (const auto& [topic, partitions] : member.assignment.byTopic()) {
            used[topic].owned += partitions.size();
        }
    }
    for (auto& [topic, use] : used) {
        const auto count = topics.partitionCount(topic);
        use.partitions = std::max(use.owned, count ? static_cast<std::size_t>(*count) : 0);
    }
    return used;
}

std::string quoted(const std::vector<TopicName>& names)
{
    std::string text;
    for (const auto& name : names) {
        text += fmt::format("{}\"{}\"", text.empty() ? "" : ", ", name.text());
    }
    return text;
}

std::string namesOf(const std::map<TopicName, TopicUse>& used)
{
    std::vector<TopicName> names;
    for (const auto& [name, use] : used) {
        names.push_back(name);
    }
    return quoted(names);
}

std::string count(std::size_t number, std::string_view noun)
{
    return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

IdleFinding explainEmptyGroup(const std::set<TopicName>& committedTopics, const TopicBook& topics)
{
    std::vector<TopicName> missing;
    std::vector<TopicName> without;
    for (const auto& topic : committedTopics) {
        if (topics.knownMissing(topic)) {
            missing.push_back(topic);
        } else if (topics.partitionCount(topic) == 0) {
            without.push_back(topic);
        }
    }
    if (!missing.empty()) {
        return {IdleReason::topicMissing,
                fmt::format("topic {}, which this group has committed, does not exist; create it, or correct the subscription",
                            quoted(missing))};
    }
    if (!without.empty()) {
        return {IdleReason::topicWithoutPartitions, fmt::format("topic {} has no partitions", quoted(without))};
    }
    return {IdleReason::unknown,
            "nobody in the group owns a partition: the subscribed topic may not exist, or match no name, or be hidden by "
            "missing rights; compare the application's subscription with the topics of the cluster"};
}

} // namespace

IdleFinding explainIdle(const GroupDescription& group, const std::set<TopicName>& committedTopics, const TopicBook& topics)
{
    const auto used = topicsInUse(group, topics);
    if (used.empty()) {
        return explainEmptyGroup(committedTopics, topics);
    }
    std::size_t partitions = 0;
    std::size_t owned = 0;
    std::size_t largest = 0;
    for (const auto& [topic, use] : used) {
        partitions += use.partitions;
        owned += use.owned;
        largest = std::max(largest, use.partitions);
    }
    const std::size_t members = group.members.size();
    const auto idle = static_cast<std::size_t>(
        std::ranges::count_if(group.members, [](const auto& member) { return member.assignment.empty(); }));
    if (owned < partitions) {
        return {IdleReason::unknown,
                fmt::format("{} of {} has no owner although the group is stable: this member may subscribe to other topics",
                            count(partitions - owned, "partition"), namesOf(used))};
    }
    if (members > partitions) {
        return {IdleReason::moreMembersThanPartitions,
                fmt::format("{} for {} of {}: a partition has one owner, so {} without; add partitions (keys then map to other "
                            "partitions and "
                            "lose their order across the change), or remove {}",
                            count(members, "member"), count(partitions, "partition"), namesOf(used),
                            idle == 1 ? "1 stays" : fmt::format("{} stay", idle), count(idle, "member"))};
    }
    if (group.assignor == "range" && members > largest) {
        return {
            IdleReason::moreMembersThanPartitions,
            fmt::format("the range assignor divides each topic on its own, and none of {} has more than {} for {}; roundrobin or "
                        "cooperative-sticky would use all {}",
                        namesOf(used), count(largest, "partition"), count(members, "member"), count(members, "member"))};
    }
    return {IdleReason::unknown,
            fmt::format("all {} of {} are owned by others: this member may subscribe to other topics, or the assignor gave "
                        "several partitions to one member",
                        count(partitions, "partition"), namesOf(used))};
}

} // namespace rollcall
