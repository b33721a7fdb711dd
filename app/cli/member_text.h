#pragma once

#include "domain/assignment.h"
#include "domain/cluster_view.h"
#include "domain/ids.h"

#include <string>
#include <string_view>

namespace rollcall::cli {

/// The part of a member id that tells members apart, cut to 8 characters: brokers put the client id or instance id and a dash
/// before a random part.
[[nodiscard]] std::string shortMemberId(const MemberDescription& member);
/// "orders 0-2, 5; payments 3"
[[nodiscard]] std::string assignmentText(const Assignment& assignment);
/// "app-1 (3f2a9c1d…)" for a member of the group; the whole id for one that is not; empty for none.
[[nodiscard]] std::string ownerText(const GroupView& group, const MemberId& owner);
/// "more members than partitions": in few words why it owns no partition; empty when it owns some.
[[nodiscard]] std::string_view idleWord(const MemberView& member);
/// The same with its numbers and what would help.
[[nodiscard]] std::string idleText(const MemberView& member);

} // namespace rollcall::cli
