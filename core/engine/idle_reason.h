#pragma once

#include "domain/cluster_view.h"
#include "engine/topic_book.h"

#include <set>
#include <string>

namespace rollcall {

struct IdleFinding {
    IdleReason reason = IdleReason::unknown;
    /// In words with the numbers behind it, and what would help.
    std::string text;
};

/// Why a member of this settled group owns nothing. Descriptions do not tell subscriptions, so the topics are those that somebody
/// in the group owns or has committed.
[[nodiscard]] IdleFinding explainIdle(const GroupDescription& group, const std::set<TopicName>& committedTopics,
                                      const TopicBook& topics);

} // namespace rollcall
