#pragma once

#include "engine/departure_case.h"

#include <string>
#include <vector>

namespace rollcall {

/// What speaks for the judgement, and how far it can be trusted: sentences without a full stop.
[[nodiscard]] std::vector<std::string> evidenceOf(const DepartureCase& one, const Judgement& judgement);

} // namespace rollcall
