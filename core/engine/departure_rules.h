#pragma once

#include "engine/departure_case.h"

#include <vector>

namespace rollcall {

/// A cause that would leave a silence of these lengths.
struct Explanation {
    Verdict verdict = Verdict::unknown;
    Milliseconds from{0};
    Milliseconds to{0};
    /// Only to be believed where no other cause fits.
    bool weak = false;
};

/// What its limits and the rhythm of its commits make possible.
[[nodiscard]] std::vector<Explanation> explanationsOf(const DepartureCase& one);
/// The limit that it can have missed; absent where its library has none, or nothing tells.
[[nodiscard]] std::optional<Milliseconds> pollLimitOf(const DepartureCase& one);
/// In force, or what such groups have by default.
[[nodiscard]] Milliseconds sessionTimeoutOf(const DepartureCase& one);
/// It commits often enough and evenly enough, measured by its limit, for silence to mean something.
[[nodiscard]] bool isRegular(const DepartureCase& one);
/// Nothing was there to read, and it commits only when something was read: its silence says nothing.
[[nodiscard]] bool isSilenceOfIdling(const DepartureCase& one);
/// KIP-848: it was given its rebalance timeout to give up partitions, and was put out exactly then.
[[nodiscard]] bool failedToRevoke(const DepartureCase& one);

} // namespace rollcall
