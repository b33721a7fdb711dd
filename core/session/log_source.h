// The source "log": what applications write of their consumers.
#pragma once

#include "observation/observation_sink.h"
#include "threads/clock.h"
#include "threads/worker.h"

#include <filesystem>
#include <vector>

namespace rollcall {

/// Follows logs, each from its present end; only lines that tell an error of a consumer group go on.
class LogSource {
public:
    /// sink must outlive it.
    LogSource(std::vector<std::filesystem::path> files, ObservationSink& sink, Clock clock);

    void start();
    void stop();

private:
    void run(const StopFlag& stop) const;

    const std::vector<std::filesystem::path> m_files;
    ObservationSink& m_sink;
    const Clock m_clock;
    Worker m_worker;
};

} // namespace rollcall
