#pragma once

#include "domain/assignment.h"
#include "engine/topic_book.h"
#include "offsets_topic/record.h"

#include <optional>

namespace rollcall {

/// By the topics' names; a topic id that nothing names stands for its name.
[[nodiscard]] Assignment namedAssignment(const offsets_topic::PartitionsById& partitions, const TopicBook& topics);

/// Active tasks as the partitions that they read: those of their number in each source topic of their subtopology. Without a
/// topology the subtopology stands for its topics.
[[nodiscard]] Assignment namedAssignment(const offsets_topic::StreamsTasks& tasks,
                                         const std::optional<offsets_topic::StreamsTopology::Value>& topology);

} // namespace rollcall
