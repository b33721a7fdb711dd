// The source "metrics": what consumers tell of themselves, through the metrics of their applications.
#pragma once

#include "domain/metrics_endpoint.h"
#include "metrics/metrics_client.h"
#include "observation/observation_sink.h"
#include "threads/clock.h"
#include "threads/worker.h"

#include <deque>
#include <string>
#include <vector>

namespace rollcall {

/// Reads each endpoint in a thread of its own, so that one that hangs delays no other. Of all that it tells, only what says how a
/// consumer polls goes on (domain/client_metric.h).
class ClientMetricsSource {
public:
    /// Each look costs the application a walk through its metrics.
    static constexpr Milliseconds usualPace{5000};

    /// sink must outlive it.
    ClientMetricsSource(const std::vector<MetricsEndpoint>& endpoints, ObservationSink& sink, Clock clock,
                        Milliseconds pace = usualPace);

    void start();
    /// Waits for all threads.
    void stop();

private:
    void run(MetricsClient& client, const std::string& url, const StopFlag& stop) const;

    struct Reader {
        explicit Reader(const MetricsEndpoint& endpoint) : url(endpoint.url()), client(endpoint) { }

        std::string url;
        MetricsClient client;
        Worker worker;
    };

    std::deque<Reader> m_readers;
    ObservationSink& m_sink;
    const Clock m_clock;
    const Milliseconds m_pace;
};

} // namespace rollcall
