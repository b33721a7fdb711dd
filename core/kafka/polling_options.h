#pragma once

#include "domain/ids.h"
#include "domain/time.h"

#include <cstddef>
#include <vector>

namespace rollcall::kafka {

/// How often the sources ask. A round that takes longer than its interval is followed at once by the next.
struct PollingOptions {
    /// Describe only these (listed or not); empty: every listed group.
    std::vector<GroupId> only;
    /// Of listing, and of describing what is focused or moves.
    Milliseconds round{1000};
    /// The slow round through all other groups is paced so that describing and committed offsets stay under this.
    std::size_t requestsPerSecond = 50;
    /// The same while the tail of __consumer_offsets tells what happens and asking is a cross-check only. Lists go on: a stable
    /// state bounds when somebody can have left, which records alone do not.
    std::size_t crossCheckRequestsPerSecond = 5;
    Milliseconds topics{30'000};
    Milliseconds logEnd{1000};
    Milliseconds logStart{10'000};
    Milliseconds lastStable{5000};
    /// Log offsets that did not change are sent again after that time, so that their age is known.
    Milliseconds repeat{10'000};
};

} // namespace rollcall::kafka
