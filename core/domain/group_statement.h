#pragma once

#include "domain/client_library.h"
#include "domain/ids.h"
#include "domain/time.h"

#include <optional>

namespace rollcall {

/// What the user says of a group's members, for what no record tells or a record tells wrongly. It counts as a whole: a later one
/// of the same group replaces it, and one that says nothing takes it back.
struct GroupStatement {
    GroupId group;
    /// Outranks every fingerprint.
    std::optional<ClientLibrary> library;
    /// Whoever does not poll stays in the group: no verdict of a missed poll, no budget.
    bool noPollLimit = false;
    /// max.poll.interval.ms and the session timeout, where records do not tell them (polling alone). A record outranks them.
    std::optional<Milliseconds> maxPollInterval;
    std::optional<Milliseconds> sessionTimeout;

    /// Nothing is said: what was said before is taken back.
    [[nodiscard]] bool empty() const { return !library && !noPollLimit && !maxPollInterval && !sessionTimeout; }

    friend bool operator==(const GroupStatement&, const GroupStatement&) = default;
};

} // namespace rollcall
