#pragma once

namespace rollcall {

/// Where a consumer does its work. inPollLoop: between two polls, as most applications do, so that slow work is a missed poll.
/// offloaded: on a thread of its own, while offsets are committed as records are delivered: no poll is missed, but what waits for
/// the thread at a crash is committed and never handled. offloadedOrdered: the same thread, but only what it has finished is
/// committed, and partitions are paused while enough waits for it.
enum class Handling { inPollLoop, offloaded, offloadedOrdered };

} // namespace rollcall
