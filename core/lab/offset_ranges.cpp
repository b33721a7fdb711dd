#include "lab/offset_ranges.h"

#include <algorithm>
#include <iterator>

namespace rollcall {

bool OffsetRanges::insert(Offset offset)
{
    const auto after = m_ranges.upper_bound(offset);
    const auto before = after == m_ranges.begin() ? m_ranges.end() : std::prev(after);
    if (before != m_ranges.end() && offset < before->second) {
        return false;
    }
    const bool touchesBefore = before != m_ranges.end() && before->second == offset;
    const bool touchesAfter = after != m_ranges.end() && after->first == offset + 1;
    const Offset end = touchesAfter ? after->second : offset + 1;
    if (touchesAfter) {
        m_ranges.erase(after);
    }
    if (touchesBefore) {
        before->second = end;
    } else {
        m_ranges.emplace(offset, end);
    }
    return true;
}

bool OffsetRanges::contains(Offset offset) const
{
    const auto after = m_ranges.upper_bound(offset);
    return after != m_ranges.begin() && offset < std::prev(after)->second;
}

std::uint64_t OffsetRanges::countBelow(Offset end) const
{
    std::uint64_t count = 0;
    for (const auto& [first, last] : m_ranges) {
        if (first >= end) {
            break;
        }
        count += static_cast<std::uint64_t>(std::min(last, end) - first);
    }
    return count;
}

} // namespace rollcall
