#pragma once

#include "domain/ids.h"
#include "domain/lag.h"
#include "domain/time.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace rollcall {

/// The lag of all groups at one time: what is left of the views that a replay passes without showing them, for a trend.
struct LagSample {
    /// Between two of them, counted from the epoch, of the recording's time.
    static constexpr Milliseconds step{15'000};
    /// 15 min of them.
    static constexpr std::size_t most = 60;

    struct Group {
        GroupId id;
        /// Absent: unknown.
        std::optional<Offset> lag;

        friend bool operator==(const Group&, const Group&) = default;
    };

    Timestamp at;
    /// In the order of their ids.
    std::vector<Group> groups;

    friend bool operator==(const LagSample&, const LagSample&) = default;
};

} // namespace rollcall
