#pragma once

#include "domain/group_statement.h"
#include "session/session.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace rollcall {

/// Feeds a recording to an engine as fast as it goes; finished() when all of it was taken, failure() when the file could not be
/// read (to the end): what was read before stays in view and events. statements
/// count from its beginning, until one of the recording's own.
[[nodiscard]] std::unique_ptr<Session> openReplay(std::filesystem::path recording, std::vector<GroupStatement> statements = {});

} // namespace rollcall
