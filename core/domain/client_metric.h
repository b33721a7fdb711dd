// The metrics in which a consumer tells how it polls, whichever exporter wrote them.
#pragma once

#include "domain/ids.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace rollcall {

/// Of the Java client's consumer-metrics (KIP-517); other libraries have none of them.
enum class ClientMetric {
    lastPollSecondsAgo, ///< whole seconds, rounded down; -1: it has not polled yet
    timeBetweenPollMax, ///< milliseconds, of the last minute or so
    timeBetweenPollAverage, ///< milliseconds
    pollIdleRatio, ///< share of the time that the application spends within poll(); 0 to 1
};

/// By the end of its name, for each exporter puts another prefix before it and writes dashes in its own way
/// ("kafka_consumer_consumer_metrics_last_poll_seconds_ago"). Absent for all others.
[[nodiscard]] std::optional<ClientMetric> clientMetricOf(std::string_view name);

/// The client.id of a point; absent when no label tells it.
[[nodiscard]] std::optional<ClientId> clientIdOf(const std::map<std::string, std::string>& labels);

} // namespace rollcall
