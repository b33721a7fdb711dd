#pragma once

#include "session/session.h"

#include <filesystem>
#include <memory>

namespace rollcall {

/// Feeds a recording to an engine as fast as it goes; finished() when all of it was taken, failure() when the file could not be
/// read (to the end): what was read before stays in view and events.
[[nodiscard]] std::unique_ptr<Session> openReplay(std::filesystem::path recording);

} // namespace rollcall
