// Bytes as an endpoint of metrics may send them: in both formats, and with bounds so small that they are met.
#include "metrics/exposition_reader.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace rollcall;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes as text
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const auto format : {ExpositionFormat::prometheus, ExpositionFormat::openMetrics}) {
        ExpositionLimits small;
        small.points = 8;
        small.labels = 2;
        small.lineBytes = 64;
        const auto bounded = readExposition(text, format, small);
        const auto whole = readExposition(text, format);
        std::size_t points = 0;
        for (const auto& family : whole ? whole->families : std::vector<MetricFamily>{}) {
            points += family.points.size();
        }
        if (bounded && !whole) {
            std::abort(); // bounds only refuse
        }
        if (bounded && points > small.points) {
            std::abort();
        }
    }
    return 0;
}
