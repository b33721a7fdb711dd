#pragma once

#include "kafka/admin.h"
#include "kafka/offsets_topic_right.h"
#include "session/connection_trial.h"

#include <optional>
#include <string>

namespace rollcall {

/// Whom a missing right would be granted to, for the command that does it.
struct Grantee {
    std::string bootstrapServers;
    /// As an access list names it, without its type ("auditor"); absent where only the broker knows.
    std::optional<std::string> user;
};

/// Who the brokers take a connection with these properties for.
[[nodiscard]] Grantee granteeOf(const ClientProperties& properties);

/// What a trial says of a look that worked so far. A list of groups that reached no broker is a failure of the port, not of the
/// rights: the brokers name themselves by addresses that cannot be reached from here.
[[nodiscard]] TrialStep rightsSeen(const kafka::ClusterMetadata& metadata, const GroupsListed& listed,
                                   kafka::OffsetsTopicRight offsetsTopic, const Grantee& grantee);

} // namespace rollcall
