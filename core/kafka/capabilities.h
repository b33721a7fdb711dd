// Which librdkafka this runs on, and what that one cannot do.
#pragma once

#include <string>
#include <vector>

namespace rollcall::kafka {

struct Capabilities {
    /// As the library calls itself ("2.12.1").
    std::string librdkafka;
    /// One plain sentence for each thing that Rollcall cannot show or do with it.
    std::vector<std::string> missing;

    friend bool operator==(const Capabilities&, const Capabilities&) = default;
};

/// Of the library at hand. Where the one it was built against is older than the one it runs on, the older one counts.
[[nodiscard]] Capabilities capabilities();

/// version as in RD_KAFKA_VERSION (0x020c01ff = 2.12.1).
[[nodiscard]] Capabilities capabilitiesOf(int version, std::string name);

} // namespace rollcall::kafka
