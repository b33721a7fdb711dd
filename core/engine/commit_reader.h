#pragma once

#include "domain/ids.h"
#include "domain/lag.h"
#include "domain/time.h"

#include <string_view>

namespace rollcall {

/// Hears of each commit that records bring while the engine takes them, so that nobody has to decode them twice.
class CommitReader {
public:
    virtual ~CommitReader() = default;
    /// Valid during the call only. seen: by our clock.
    virtual void committed(const GroupId& group, std::string_view topic, Partition partition, Timestamp seen, Offset offset) = 0;
};

} // namespace rollcall
