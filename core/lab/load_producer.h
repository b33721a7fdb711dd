#pragma once

#include "domain/client_properties.h"
#include "domain/error.h"
#include "domain/ids.h"
#include "lab/lab_settings.h"
#include "observation/observation_sink.h"
#include "threads/clock.h"
#include "threads/worker.h"

#include <cstdint>
#include <memory>

namespace rollcall {

struct LoadSettings {
    std::string name = "rollcall-lab-load";
    TopicName topic;
    int recordsPerSecond = 10;
    std::size_t recordBytes = 100;
    KeyMode keys = KeyMode::many;
};

/// How many records are due after that time at that rate.
[[nodiscard]] std::uint64_t recordsDue(int recordsPerSecond, std::chrono::nanoseconds elapsed);

/// Writes records at an even pace, in a thread of its own. It reports once a second (LabReport, who = its name): "produced" with
/// numbers delivered and failed (since the last one), and "error" with texts text and code.
class LoadProducer {
public:
    [[nodiscard]] static Result<std::unique_ptr<LoadProducer>> start(const ClientProperties& cluster, LoadSettings settings,
                                                                     ObservationSink& sink, Clock clock = systemNow);

    void requestStop() { m_worker.requestStop(); }
    /// Waits a second at most for what is under way. The destructor does the same.
    void stop();

    /// So far, acknowledged by the brokers.
    [[nodiscard]] std::uint64_t delivered() const { return *m_delivered; }

private:
    LoadProducer(Worker::Work work, std::shared_ptr<const std::atomic<std::uint64_t>> delivered);

    std::shared_ptr<const std::atomic<std::uint64_t>> m_delivered;
    Worker m_worker;
};

} // namespace rollcall
