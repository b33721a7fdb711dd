#include "group_beside.h"

#include "offsets_topic/decode.h"

namespace rollcall::test {

std::string groupBeside(const std::string& group, const std::string& prefix)
{
    constexpr Partition partitions = 6; // broker_files.cpp
    const auto wanted = offsets_topic::partitionOf(GroupId(group), partitions);
    for (int i = 0;; ++i) {
        if (auto name = prefix + std::to_string(i); offsets_topic::partitionOf(GroupId(name), partitions) == wanted) {
            return name;
        }
    }
}

} // namespace rollcall::test
