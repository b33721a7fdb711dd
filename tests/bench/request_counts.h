// What a broker is asked, by its own counters.
#pragma once

#include "support/kafka_install.h"

#include "domain/error.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <string>

namespace rollcall::bench {

struct RequestCounts {
    std::chrono::milliseconds at{}; ///< by the machine's clock
    std::map<std::string, std::uint64_t> byName; ///< since the broker's start, of all its clients and of itself

    /// Asks a broker on this machine.
    [[nodiscard]] static Result<RequestCounts> read(const test::KafkaInstall& install, long brokerPid);
};

/// Requests a second by their names.
using RequestRates = std::map<std::string, double>;

[[nodiscard]] RequestRates ratesBetween(const RequestCounts& begin, const RequestCounts& end);
/// What is asked beyond the usual; differences of less than one in five seconds are left out.
[[nodiscard]] RequestRates beyond(const RequestRates& usual, const RequestRates& rates);
/// "12.3 (Fetch 10.1, ListOffsets 2.2)"
[[nodiscard]] std::string textOf(const RequestRates& rates);

} // namespace rollcall::bench
