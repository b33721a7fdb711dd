// What processes tell of themselves: measured, and so worth more than whatever is concluded from outside.
#pragma once

#include "domain/departure.h"
#include "domain/ids.h"
#include "domain/time.h"
#include "observation/observation.h"

#include <optional>
#include <string>

namespace rollcall {

struct Testimony {
    /// Who it is, as far as it says.
    ClientId client;
    GroupId group;
    MemberId member;
    std::optional<InstanceId> instanceId;
    /// Where its process runs, as the broker writes it ("127.0.0.1"); empty where only a name is known.
    std::string host;

    /// By our clock.
    Timestamp at;
    /// Its last poll until then.
    std::optional<TimeWindow> lastPoll;
    /// It tells each poll without being asked.
    bool tellsAll = false;
    /// What it did or suffered then.
    std::optional<Verdict> act;
    /// Who says so: "metrics of http://orders-1:9404/metrics", "log app.log".
    std::string by;
    /// In its own words; empty for a number.
    std::string words;
};

/// Absent where it tells nothing of polls or departures.
[[nodiscard]] std::optional<Testimony> testimonyOf(const MetricSample& sample);
[[nodiscard]] std::optional<Testimony> testimonyOf(const LabReport& report);
[[nodiscard]] std::optional<Testimony> testimonyOf(const LogLine& line);

} // namespace rollcall
