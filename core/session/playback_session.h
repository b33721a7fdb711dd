#pragma once

#include "domain/time.h"
#include "session/session.h"
#include "threads/stop_flag.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>

namespace rollcall {

struct PlaybackOptions {
    /// Observations of more bytes than this are not held: the replay then shows the recording's end, and cannot be moved.
    std::size_t mostBytes = std::size_t{512} << 20U;
    /// Called on the session's thread instead of letting that much of our time pass while it plays; empty: it waits.
    std::function<void(Milliseconds)> wait;
    /// Observations between two words on how far it is with reading, or with going to a time, and between two looks at what is
    /// wished meanwhile.
    std::size_t stride = 256;
    /// Called on the session's thread after each such word, with the share of the file or of the way, 0 to 1: a test, or the
    /// tour, can hold it there, but not longer than until a stop is requested. Empty: nobody does.
    std::function<void(double share, const StopFlag& stop)> onStride;
};

/// A recording to be moved through: read to its end into memory, which it then shows, and played from there (Session::replay()).
/// finished() when all of it was read: view and events then are final until it is moved. failure() as of openReplay().
[[nodiscard]] std::unique_ptr<Session> openPlayback(std::filesystem::path recording, PlaybackOptions options = {});

} // namespace rollcall
