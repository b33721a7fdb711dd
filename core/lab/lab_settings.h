#pragma once

#include "domain/error.h"
#include "domain/ids.h"
#include "domain/time.h"
#include "lab/handling.h"
#include "lab/work_time.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall {

/// none: any partition may get a record. many: 1,000 keys in turn, so that all partitions get some. one: a single key, so that
/// one partition gets everything.
enum class KeyMode { none, many, one };

/// What a scenario sets up. A file of resources/scenarios gives the values, `--set key=value` changes single ones.
struct LabSettings {
    /// Topic and group without the lab's prefix.
    std::string topic = "orders";
    std::string group = "order-service";
    Partition partitions = 1;
    int consumers = 1;
    int recordsPerSecond = 10;
    std::size_t recordBytes = 100;
    WorkSettings work = {};
    /// Each member is a process of its own, which can be killed and paused; else a thread.
    bool processes = false;
    /// "range", "roundrobin", "cooperative-sticky", or "consumer" for the protocol of KIP-848, where the broker assigns.
    std::string assignor = "range";
    /// Of the records that are written.
    KeyMode keys = KeyMode::many;
    /// max.poll.interval.ms of each consumer; absent: librdkafka's default of 300 s.
    std::optional<Milliseconds> maxPollInterval = {};
    /// session.timeout.ms of each consumer; absent: librdkafka's default of 45 s. Not with KIP-848, where the broker sets it.
    std::optional<Milliseconds> sessionTimeout = {};
    /// Each consumer has its client id as group.instance.id (KIP-345).
    bool staticMembers = false;
    Handling handling = Handling::inPollLoop;

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

struct SettingSummary {
    /// In files and of --set: "topic", "partitions", ...
    std::string name;
    /// One line: its values and what they mean.
    std::string meaning;
};

[[nodiscard]] std::vector<std::string> settingNames();

/// Of all settings, in the order of settingNames().
[[nodiscard]] std::vector<SettingSummary> settingSummaries();

/// Sets one by its name. The error names the setting, and what would be valid.
[[nodiscard]] Result<void> setSetting(LabSettings& settings, std::string_view name, std::string_view value);

/// Whether consumers can be made with them: what a client would refuse is refused before it is tried, with what would do.
[[nodiscard]] Result<void> checkTogether(const LabSettings& settings);

/// All of "key=value", in order, and then checked together.
[[nodiscard]] Result<LabSettings> overridden(LabSettings settings, const std::vector<std::string>& assignments);

/// Each partition belongs to one member, so what is over is idle.
[[nodiscard]] LabExpectation expectationOf(const LabSettings& settings);

} // namespace rollcall
