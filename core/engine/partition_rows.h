#pragma once

#include "domain/cluster_view.h"
#include "engine/topic_book.h"
#include "observation/observation.h"

#include <map>
#include <vector>

namespace rollcall {

/// One row for every partition that the group committed or that a member owns, in order of topic and partition.
/// commits: the group's last known commits; absent when none could be read yet.
[[nodiscard]] std::vector<PartitionView> partitionRows(const GroupDescription& group,
                                                       const std::map<TopicName, TopicOffsets>& commits, bool commitsKnown,
                                                       const TopicBook& topics);

} // namespace rollcall
