#pragma once

#include "domain/client_library.h"
#include "domain/group.h"
#include "offsets_topic/record.h"

#include <optional>
#include <string_view>

namespace rollcall {

/// What a member's record tells of its library, and so of the number in it.
struct LibraryJudgement {
    std::optional<LibraryFinding> finding;
    /// Known without the library in some cases; unknown in others though the library is guessed at.
    std::optional<LimitMeaning> meaning;
};

/// By what each library writes (11 libraries, 23 settings recorded): the format of the subscription, what it holds where others
/// hold something else, the assignor, the timeouts that it has by default. A client id is set by whoever likes to: it decides
/// only between libraries that write alike. What fits several is unknown, or possible for the likelier one.
[[nodiscard]] LibraryJudgement libraryOf(const offsets_topic::ClassicMember& member, std::string_view protocolType,
                                         std::string_view assignor);
/// KIP-848 and streams members. Java and librdkafka write the same there, and for both the number is a poll limit.
[[nodiscard]] LibraryJudgement libraryOf(const offsets_topic::GroupMember::Value& member, GroupType type);

} // namespace rollcall
