// One complete look at a cluster, for a snapshot.
#pragma once

#include "domain/client_properties.h"
#include "domain/error.h"
#include "kafka/admin.h"
#include "observation/observation_sink.h"
#include "threads/clock.h"
#include "threads/stop_flag.h"

#include <vector>

namespace rollcall::kafka {

/// List, describe, committed offsets, topics, log starts, last stable offsets and, last, log ends, one after the other on this
/// thread. only: these groups, listed or not; empty: all that are listed. Fails only when nothing at all could be learnt; errors
/// of groups, partitions and brokers are in what it pushes.
[[nodiscard]] Result<void> lookOnce(const ClientProperties& properties, const std::vector<GroupId>& only, ObservationSink& sink,
                                    const Clock& clock, const StopFlag& stop);

/// The same with a given admin.
[[nodiscard]] Result<void> lookOnce(Admin& admin, const std::vector<GroupId>& only, ObservationSink& sink, const Clock& clock,
                                    const StopFlag& stop);

} // namespace rollcall::kafka
