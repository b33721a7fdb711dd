// What can be opened in a window.
#pragma once

#include "gui/session/session_host.h"

#include "session/live_session.h"
#include "session/playback_session.h"

#include <filesystem>

namespace rollcall::gui {

[[nodiscard]] SessionOpener liveOpener(LiveOptions options);
[[nodiscard]] SessionOpener replayOpener(std::filesystem::path recording, PlaybackOptions options = {});
/// The training cluster: a real Kafka of our own, six consumers on four partitions.
[[nodiscard]] SessionOpener trainingOpener();

} // namespace rollcall::gui
