#pragma once

#include "domain/group.h"

#include <algorithm>
#include <optional>
#include <string>

namespace rollcall {

/// Null when it is not in the group.
[[nodiscard]] inline const MemberDescription* find(const GroupDescription& group, const MemberId& id)
{
    const auto at = std::ranges::lower_bound(group.members, id, {}, &MemberDescription::memberId);
    return at == group.members.end() || at->memberId != id ? nullptr : &*at;
}

/// The same for a static member.
[[nodiscard]] inline const MemberDescription* findInstance(const GroupDescription& group, const std::optional<InstanceId>& id)
{
    if (!id) {
        return nullptr;
    }
    const auto at = std::ranges::find(group.members, id, &MemberDescription::instanceId);
    return at == group.members.end() ? nullptr : &*at;
}

/// No other member has its client id and host.
[[nodiscard]] inline bool isAlone(const GroupDescription& group, const ClientId& client, const std::string& host)
{
    return std::ranges::count_if(group.members,
                                 [&](const auto& member) { return member.clientId == client && member.host == host; })
        <= 1;
}

} // namespace rollcall
