// What consumers tell each other through the coordinator, which only carries it: the blobs in a classic group's members
// (ConsumerProtocolSubscription, ConsumerProtocolAssignment).
#pragma once

#include "offsets_topic/byte_reader.h"
#include "offsets_topic/record.h"

#include <optional>

namespace rollcall::offsets_topic {

/// Absent when the bytes are no subscription.
[[nodiscard]] std::optional<Subscription> subscriptionFrom(Bytes blob);
/// Absent when the bytes are no assignment. No bytes at all are one of nothing: that is what the coordinator stores for a member
/// that the leader left out, and how Kafka's own admin client reads it.
[[nodiscard]] std::optional<Assignment> assignmentFrom(Bytes blob);

} // namespace rollcall::offsets_topic
