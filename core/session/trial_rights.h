#pragma once

#include "kafka/admin.h"
#include "kafka/offsets_topic_grant.h"
#include "kafka/offsets_topic_right.h"
#include "session/connection_trial.h"

namespace rollcall {

/// What a trial says of a look that worked so far. A list of groups that reached no broker is a failure of the port, not of the
/// rights: the brokers name themselves by addresses that cannot be reached from here.
[[nodiscard]] TrialStep rightsSeen(const kafka::ClusterMetadata& metadata, const GroupsListed& listed,
                                   kafka::OffsetsTopicRight offsetsTopic, const kafka::Grantee& grantee);

} // namespace rollcall
