// For work of a library that may never come back.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>

namespace rollcall {

/// Runs work on a thread of its own and waits for its end, but no longer than patience. false: the thread is left behind, with
/// all that work owns; nothing that may be gone by then must be reached by it.
[[nodiscard]] bool finishWithin(std::chrono::milliseconds patience, std::function<void()> work);

/// How many threads finishWithin() left behind that have not ended since.
[[nodiscard]] std::size_t threadsLeftBehind();

/// What main() returns, once all that it owns is gone. Where threads are left behind it writes out what is buffered and ends the
/// process here: they must not run while static objects are taken apart.
[[nodiscard]] int endOfProcess(int exitCode);

} // namespace rollcall
