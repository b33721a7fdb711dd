#pragma once

namespace rollcall::kafka {

/// What a call that reads and hands on has done.
enum class ReadStep {
    idle, ///< nothing was there
    busy, ///< there may be more
    closed, ///< the sink takes nothing any more
};

} // namespace rollcall::kafka
