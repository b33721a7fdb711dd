#pragma once

#include "domain/group.h"

#include <map>
#include <string>

namespace rollcall {

/// What identifies a member across a new member id: its group.instance.id where it has one, else the member id itself. (Client id
/// and host are no identity: pods of one application often share them.)
struct MemberKey {
    bool isStatic = false;
    std::string id;

    friend auto operator<=>(const MemberKey&, const MemberKey&) = default;
};

[[nodiscard]] MemberKey keyOf(const MemberDescription& member);

/// Who was in a group and who owned what at one look.
struct Roster {
    std::map<MemberKey, MemberId> members;
    std::map<TopicPartition, MemberKey> owners;

    friend bool operator==(const Roster&, const Roster&) = default;
};

[[nodiscard]] Roster rosterOf(const GroupDescription& description);

} // namespace rollcall
