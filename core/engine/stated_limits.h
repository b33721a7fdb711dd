#pragma once

#include "domain/cluster_view.h"
#include "domain/group_statement.h"

namespace rollcall {

/// Puts what the user states over what the member's record tells, or where none does.
void addStated(MemberView& member, const GroupStatement& statement);

} // namespace rollcall
