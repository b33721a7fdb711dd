#pragma once

#include "domain/poll_budget.h"

#include <optional>
#include <string>
#include <utility>

namespace rollcall {

/// The polls of one member, as its process told them. All times by the broker's clock.
class PollLog {
public:
    PollLog() = default;
    /// Goes on from what was told before.
    explicit PollLog(std::optional<MeasuredPolls> polls) : m_polls(std::move(polls)) { }

    /// The last poll until `at` lies within `poll`. Silences that are shorter are not kept.
    void told(TimeWindow poll, Timestamp at, bool tellsAll, const std::string& by, Milliseconds shortestSilence);

    /// It is gone: nothing of it is told from then on.
    void end(Timestamp at, Milliseconds shortestSilence);

    [[nodiscard]] const std::optional<MeasuredPolls>& polls() const { return m_polls; }

private:
    void close(Timestamp until, Milliseconds shortestSilence);

    std::optional<MeasuredPolls> m_polls;
};

} // namespace rollcall
