#pragma once

#include "domain/ids.h"
#include "engine/testimony.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace rollcall {

/// A member of whom a testimony may be.
struct Witness {
    GroupId group;
    MemberId member;
    /// As the broker saw it ("/127.0.0.1").
    std::string host;
    /// It is in the group now.
    bool present = false;
};

/// A process knows its client id, and many may have the same: librdkafka calls all "rdkafka", and each pod of one application
/// has the client ids of the others. A testimony belongs to the one member that fits, or to nobody: it is never guessed.
class WitnessFinder {
public:
    /// all: of every group.
    [[nodiscard]] std::optional<Witness> find(const Testimony& told, std::vector<Witness> all);

private:
    std::map<ClientId, std::set<std::string>> m_tellers; ///< who has told of its polls
};

} // namespace rollcall
