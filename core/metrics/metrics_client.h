#pragma once

#include "domain/error.h"
#include "domain/metrics_endpoint.h"
#include "metrics/exposition.h"
#include "threads/stop_flag.h"

#include <chrono>
#include <cstddef>
#include <memory>

namespace rollcall {

struct MetricsClientOptions {
    /// Until the connection stands.
    std::chrono::milliseconds connecting{2000};
    /// Until the whole reply is there.
    std::chrono::milliseconds patience{5000};
    std::size_t mostBytes = std::size_t{16} << 20;
};

/// Asks one endpoint, over one connection as long as the endpoint keeps it. For one thread, cancel() apart.
class MetricsClient {
public:
    explicit MetricsClient(const MetricsEndpoint& endpoint, MetricsClientOptions options = {});
    ~MetricsClient();
    MetricsClient(const MetricsClient&) = delete;
    MetricsClient& operator=(const MetricsClient&) = delete;

    /// Fails with unreachable, timedOut, tls, notAuthorised, notFound, invalidInput (no metrics, or too many) or cancelled.
    [[nodiscard]] Result<Exposition> read(const StopFlag& stop);
    /// Ends the waiting of a read() whose stop flag was set. Any thread.
    void cancel();

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace rollcall
