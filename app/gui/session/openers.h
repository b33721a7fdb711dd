// What can be opened in a window.
#pragma once

#include "gui/session/session_host.h"

#include "domain/client_log.h"
#include "domain/client_properties.h"
#include "session/playback_session.h"

#include <filesystem>

namespace rollcall::gui {

/// onLog: as in LiveOptions.
[[nodiscard]] SessionOpener liveOpener(ClientProperties cluster, OnClientLog onLog = {});
[[nodiscard]] SessionOpener replayOpener(std::filesystem::path recording, PlaybackOptions options = {});
/// The training cluster: a real Kafka of our own, six consumers on four partitions.
[[nodiscard]] SessionOpener trainingOpener();

} // namespace rollcall::gui
