#include "domain/cluster_view.h"

#include <algorithm>

namespace rollcall {

std::size_t GroupView::idleMembers() const
{
    return static_cast<std::size_t>(std::ranges::count(members, true, &MemberView::idle));
}

bool SourceView::asksCluster() const
{
    return !name.starts_with("metrics ") && !name.starts_with("log ");
}

} // namespace rollcall
