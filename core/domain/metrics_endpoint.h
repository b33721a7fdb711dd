#pragma once

#include "domain/error.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace rollcall {

/// Where an application tells its metrics, as text of Prometheus or OpenMetrics.
struct MetricsEndpoint {
    bool tls = false;
    /// A name or an address; one of IPv6 without its brackets.
    std::string host;
    std::uint16_t port = 0;
    /// With its query; begins with "/".
    std::string path = "/metrics";

    /// "http://host:port/path", with the port though it be the usual one.
    [[nodiscard]] std::string url() const;

    friend bool operator==(const MetricsEndpoint&, const MetricsEndpoint&) = default;
};

/// "[http[s]://]host[:port][/path]". A name and a password in it are refused: they would be saved and shown.
[[nodiscard]] Result<MetricsEndpoint> metricsEndpointFrom(std::string_view address);

} // namespace rollcall
