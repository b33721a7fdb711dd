#pragma once

#include "domain/time.h"

#include <optional>
#include <string>

namespace rollcall {

/// The first line of a recording: {"kind": "recording", "version": 1, "startedAt", "clusterId", "by"}.
struct RecordingHeader {
    /// The format this Rollcall writes, and the newest one that it reads.
    static constexpr int version = 1;

    Timestamp startedAt;
    /// Unknown when nothing was connected yet; a "source" line may tell it later.
    std::optional<std::string> clusterId;
    /// Who wrote it: "rollcall 0.1.0".
    std::string by;

    friend bool operator==(const RecordingHeader&, const RecordingHeader&) = default;
};

} // namespace rollcall
