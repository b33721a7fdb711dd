#include "metrics/exposition.h"

namespace rollcall {

std::string_view nameOf(MetricType type)
{
    switch (type) {
    case MetricType::counter:
        return "counter";
    case MetricType::gauge:
        return "gauge";
    case MetricType::histogram:
        return "histogram";
    case MetricType::gaugeHistogram:
        return "gaugehistogram";
    case MetricType::summary:
        return "summary";
    case MetricType::info:
        return "info";
    case MetricType::stateSet:
        return "stateset";
    case MetricType::unknown:
        break;
    }
    return "unknown";
}

} // namespace rollcall
