#include "cli/member_text.h"

#include "cli/terminal_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace rollcall::cli {

namespace {

void withoutPrefix(std::string_view& text, const std::string& prefix)
{
    if (!prefix.empty() && text.size() > prefix.size() + 1 && text.starts_with(prefix) && text[prefix.size()] == '-') {
        text.remove_prefix(prefix.size() + 1);
    }
}

std::string partitionRanges(const std::vector<Partition>& partitions)
{
    std::string text;
    for (std::size_t first = 0; first < partitions.size();) {
        std::size_t last = first;
        while (last + 1 < partitions.size() && partitions[last + 1] == partitions[last] + 1) {
            ++last;
        }
        text += text.empty() ? "" : ", ";
        text += fmt::format("{}", partitions[first]);
        if (last > first) {
            text += fmt::format("-{}", partitions[last]);
        }
        first = last + 1;
    }
    return text;
}

std::string_view inWords(IdleReason reason)
{
    switch (reason) {
    case IdleReason::moreMembersThanPartitions:
        return "more members than partitions";
    case IdleReason::topicMissing:
        return "subscribed topic does not exist";
    case IdleReason::topicWithoutPartitions:
        return "subscribed topic has no partitions";
    case IdleReason::assignmentNotFinished:
        return "assignment not finished";
    case IdleReason::unknown:
        return "reason unknown";
    }
    return "reason unknown";
}

} // namespace

std::string shortMemberId(const MemberDescription& member)
{
    constexpr std::size_t shown = 8;
    std::string_view id = member.memberId.text();
    if (member.instanceId) {
        withoutPrefix(id, member.instanceId->text());
    }
    withoutPrefix(id, member.clientId.text());
    return cutTo(harmless(id), shown + 1);
}

std::string assignmentText(const Assignment& assignment)
{
    std::string text;
    for (const auto& [topic, partitions] : assignment.byTopic()) {
        text += text.empty() ? "" : "; ";
        text += fmt::format("{} {}", topic.text(), partitionRanges(partitions));
    }
    return text;
}

std::string ownerText(const GroupView& group, const MemberId& owner)
{
    const auto member = std::ranges::find(group.members, owner, [](const MemberView& one) { return one.description.memberId; });
    if (member == group.members.end()) {
        return owner.text();
    }
    return fmt::format("{} ({})", member->description.clientId.text(), shortMemberId(member->description));
}

std::string_view idleWord(const MemberView& member)
{
    if (!member.idle && !member.idleReason) {
        return {};
    }
    return inWords(member.idleReason.value_or(IdleReason::unknown));
}

std::string idleText(const MemberView& member)
{
    return member.idleText.empty() ? std::string(idleWord(member)) : member.idleText;
}

} // namespace rollcall::cli
