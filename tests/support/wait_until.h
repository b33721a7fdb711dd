#pragma once

#include <chrono>
#include <functional>

namespace rollcall::test {

/// Far above what any wait in the suite should take on a loaded machine: reaching it means that the condition never comes.
inline constexpr std::chrono::seconds giveUpAfter{120};

/// Asks again and again, a few dozen times a second, until the condition holds; false: given up.
[[nodiscard]] bool waitUntil(const std::function<bool()>& condition, std::chrono::milliseconds giveUp = giveUpAfter);

} // namespace rollcall::test
