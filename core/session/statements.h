#pragma once

#include "observation/observation.h"

#include <vector>

namespace rollcall {

/// What the user states of groups, to be taken before anything else is.
[[nodiscard]] inline std::vector<Observation> observationsOf(const std::vector<GroupStatement>& statements, Timestamp at)
{
    std::vector<Observation> stated;
    stated.reserve(statements.size());
    for (const auto& statement : statements) {
        stated.emplace_back(GroupStated{at, statement});
    }
    return stated;
}

} // namespace rollcall
