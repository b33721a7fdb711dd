// A recording as polling alone would have made it.
#pragma once

#include "observation/observation.h"

#include <vector>

namespace rollcall::test {

/// Without records of __consumer_offsets; what was committed by then comes as a reply in each round of describing, where it
/// changed.
[[nodiscard]] std::vector<Observation> asPolled(const std::vector<Observation>& recorded);

} // namespace rollcall::test
