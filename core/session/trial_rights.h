#pragma once

#include "kafka/admin.h"
#include "session/connection_trial.h"

namespace rollcall {

/// What a trial says of a look that worked so far. A list of groups that reached no broker is a failure of the port, not of the
/// rights: the brokers name themselves by addresses that cannot be reached from here.
[[nodiscard]] TrialStep rightsSeen(const kafka::ClusterMetadata& metadata, const GroupsListed& listed);

} // namespace rollcall
