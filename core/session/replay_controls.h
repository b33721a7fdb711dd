#pragma once

#include "domain/time.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rollcall {

/// The time that a recording covers.
struct ReplaySpan {
    Timestamp from;
    Timestamp to;

    friend bool operator==(const ReplaySpan&, const ReplaySpan&) = default;
};

/// How far a replay is.
struct ReplayState {
    /// How much of the file was read, 0 to 1.
    double loaded = 0;
    /// All of it was read, or all that could be.
    bool read = false;
    /// Who wrote it, as its header says: "rollcall 0.1.0".
    std::string recordedBy;
    /// Absent while it is read, when nothing is in it, and when it is too large to be held: then its end is shown, and there is
    /// no moving about.
    std::optional<ReplaySpan> span;
    /// The time whose state is shown, or is about to be.
    Timestamp position;
    /// How much of the way to that position it has gone, 0 to 1, where that takes a while; absent: its state is shown, or will be
    /// at once.
    std::optional<double> going;
    bool playing = false;
    /// Seconds of the recording in one of ours.
    int speed = 1;
    /// When something was concluded in it, in order, each time once; never null.
    std::shared_ptr<const std::vector<Timestamp>> eventTimes = std::make_shared<std::vector<Timestamp>>();
};

/// Moves a replay through its time. All calls may come from any thread and none waits; without a span none has an effect.
class ReplayControls {
public:
    virtual ~ReplayControls() = default;

    [[nodiscard]] virtual ReplayState state() const = 0;
    /// From the start when it stands at its end; it pauses there by itself.
    virtual void setPlaying(bool playing) = 0;
    /// At least 1.
    virtual void setSpeed(int speed) = 0;
    /// Shows what was known at that time; a time outside of the span becomes its nearest end. The newest wish counts.
    virtual void seek(Timestamp at) = 0;
};

} // namespace rollcall
