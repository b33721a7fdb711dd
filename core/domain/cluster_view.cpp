#include "domain/cluster_view.h"

#include <algorithm>

namespace rollcall {

std::size_t GroupView::idleMembers() const
{
    return static_cast<std::size_t>(std::ranges::count(members, true, &MemberView::idle));
}

} // namespace rollcall
