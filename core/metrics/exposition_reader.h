#pragma once

#include "domain/error.h"
#include "metrics/exposition.h"

#include <cstddef>
#include <string_view>

namespace rollcall {

enum class ExpositionFormat {
    /// Text format 0.0.4 of Prometheus, with the quoted names of its version 3.
    prometheus,
    /// OpenMetrics 1.0.
    openMetrics,
};
/// By the Content-Type of a reply; anything but "application/openmetrics-text" is read as Prometheus' own format.
[[nodiscard]] ExpositionFormat expositionFormatOf(std::string_view contentType);

/// An endpoint may not make its reader run out of memory.
struct ExpositionLimits {
    std::size_t points = 500'000;
    std::size_t labels = 64; ///< of one point
    std::size_t lineBytes = std::size_t{64} * 1024;
};

/// Reads a whole text in time that grows with its length. As Prometheus does, it refuses the whole text for one line that it
/// cannot read, and says which and why; OpenMetrics without its "# EOF" was cut off.
///
/// Source: prometheus.io/docs/instrumenting/exposition_formats and the OpenMetrics 1.0 specification.
[[nodiscard]] Result<Exposition> readExposition(std::string_view text, ExpositionFormat format,
                                                const ExpositionLimits& limits = {});

} // namespace rollcall
