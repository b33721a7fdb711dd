// The way of records through Rollcall: from the broker by its own readers through the inbox into the engine and the series.
#pragma once

#include "bare_loop.h"

#include "domain/client_properties.h"

namespace rollcall::bench {

/// As the back-fill reads what was there before: one reader of committed records, up to these offsets; without its limit of
/// records a second. Until the engine has taken the last one and a view of it is published.
[[nodiscard]] Result<ReadFigures> readHistory(const ClientProperties& cluster, const std::map<Partition, Offset>& ends);

/// As the tail reads what is written, from 0 on: two readers of the same records. A record that waited for its confirmation for
/// more than a second is counted twice, as the tail hands it on twice.
[[nodiscard]] Result<ReadFigures> readTail(const ClientProperties& cluster, const std::map<Partition, Offset>& ends);

} // namespace rollcall::bench
