// The command that gives a login the right to read __consumer_offsets.
#pragma once

#include "domain/client_properties.h"
#include "domain/error.h"

#include <optional>
#include <string>

namespace rollcall::kafka {

/// Whom a missing right would be granted to.
struct Grantee {
    std::string bootstrapServers;
    /// As an access list names it, without its type ("auditor"); absent where only the broker knows.
    std::optional<std::string> user;
};

/// Who the brokers take a connection with these properties for.
[[nodiscard]] Grantee granteeOf(const ClientProperties& properties);

/// "grant it with: kafka-acls ...", and what it discloses. (READ implies DESCRIBE for Kafka's own authorizer, not for every
/// other.)
[[nodiscard]] std::string offsetsTopicGrant(const Grantee& grantee);

/// What is unknown without the right, with how to grant it.
[[nodiscard]] Error offsetsTopicDenied(std::string grant);

} // namespace rollcall::kafka
