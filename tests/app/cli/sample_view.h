#pragma once

#include "domain/cluster_view.h"

namespace rollcall::cli {

/// One group "orders" on Kafka's own words: two members, one of them idle; partition 0 with lag, 1 below the log start, 2 never
/// committed.
[[nodiscard]] GroupView sampleGroup();
/// A cluster with that group alone, listed and well.
[[nodiscard]] ClusterView sampleView();

} // namespace rollcall::cli
