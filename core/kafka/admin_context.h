// What every admin call needs.
#pragma once

#include "kafka/request_pipeline.h"

namespace rollcall::kafka {

struct AdminContext {
    Connection& connection;
    const RequestLimits& limits;
    const Clock& clock;
    std::atomic<std::uint64_t>& counter;
    const StopFlag& stop;

    [[nodiscard]] RequestPipeline pipeline() const { return {connection, limits, clock, counter}; }
};

} // namespace rollcall::kafka
