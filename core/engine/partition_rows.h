#pragma once

#include "domain/cluster_view.h"
#include "engine/commit_book.h"
#include "engine/topic_book.h"

#include <vector>

namespace rollcall {

/// One row for every partition that the group committed or that a member owns, in order of topic and partition.
[[nodiscard]] std::vector<PartitionView> partitionRows(const GroupDescription& group, const CommitBook& commits,
                                                       const TopicBook& topics);

} // namespace rollcall
