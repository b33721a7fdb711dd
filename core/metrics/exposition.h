// What a Prometheus or OpenMetrics endpoint tells, as values.
#pragma once

#include "domain/time.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall {

enum class MetricType { unknown, counter, gauge, histogram, gaugeHistogram, summary, info, stateSet };
/// As OpenMetrics writes it: "unknown", "counter", "gauge", "histogram", "gaugehistogram", "summary", "info", "stateset".
[[nodiscard]] std::string_view nameOf(MetricType type);

using MetricLabels = std::map<std::string, std::string>;

/// One observation that went into a bucket or a counter, such as a request's trace id.
struct Exemplar {
    MetricLabels labels;
    double value = 0;
    std::optional<Timestamp> at;

    friend bool operator==(const Exemplar&, const Exemplar&) = default;
};

struct MetricPoint {
    /// With its suffix: "requests_total", "latency_bucket".
    std::string name;
    MetricLabels labels;
    /// May be NaN or infinite.
    double value = 0;
    /// When the endpoint says that it was so; most do not say.
    std::optional<Timestamp> at;
    std::optional<Exemplar> exemplar;
};

/// Points that one TYPE line speaks of; without such a line each name is a family of its own, of unknown type.
struct MetricFamily {
    std::string name;
    MetricType type = MetricType::unknown;
    /// Empty where none is told.
    std::string unit;
    std::string help;
    std::vector<MetricPoint> points;
};

/// In the order of the text.
struct Exposition {
    std::vector<MetricFamily> families;
};

} // namespace rollcall
