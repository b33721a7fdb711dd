#pragma once

#include "domain/departure.h"
#include "observation/observation.h"

#include <filesystem>
#include <set>
#include <vector>

namespace rollcall::test {

/// All of a recording, in its order.
[[nodiscard]] std::vector<Observation> observationsIn(const std::filesystem::path& file);

/// The last word on each departure, and who came back.
[[nodiscard]] std::vector<Departure> departuresIn(const std::vector<Observation>& observations, std::set<MemberId>& returned);

} // namespace rollcall::test
