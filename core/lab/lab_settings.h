#pragma once

#include "domain/error.h"
#include "domain/ids.h"
#include "domain/time.h"

#include <string>
#include <string_view>
#include <vector>

namespace rollcall {

/// What a scenario sets up. A file of resources/scenarios gives the values, `--set key=value` changes single ones.
struct LabSettings {
    /// Topic and group without the lab's prefix.
    std::string topic = "orders";
    std::string group = "order-service";
    Partition partitions = 1;
    int consumers = 1;
    int recordsPerSecond = 10;
    std::size_t recordBytes = 100;
    /// Of each record, in the poll loop.
    Milliseconds processingTime{0};
    /// "range", "roundrobin", "cooperative-sticky", or "consumer" for the protocol of KIP-848, where the broker assigns.
    std::string assignor = "range";

    friend bool operator==(const LabSettings&, const LabSettings&) = default;
};

/// What is to be seen when the group has settled.
struct LabExpectation {
    int members = 0;
    /// Own at least one partition.
    int working = 0;
    int idle = 0;

    friend bool operator==(const LabExpectation&, const LabExpectation&) = default;
};

/// "topic", "partitions", ...: the names in files and of --set.
[[nodiscard]] std::vector<std::string> settingNames();

/// Sets one by its name. The error names the setting, and what would be valid.
[[nodiscard]] Result<void> setSetting(LabSettings& settings, std::string_view name, std::string_view value);

/// All of "key=value", in order.
[[nodiscard]] Result<LabSettings> overridden(LabSettings settings, const std::vector<std::string>& assignments);

/// Each partition belongs to one member, so what is over is idle.
[[nodiscard]] LabExpectation expectationOf(const LabSettings& settings);

} // namespace rollcall
