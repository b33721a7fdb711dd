#pragma once

#include "domain/client_properties.h"
#include "domain/ids.h"
#include "domain/time.h"
#include "lab/handling.h"
#include "lab/work_time.h"

#include <map>
#include <optional>
#include <string>

namespace rollcall {

struct MemberSettings {
    ClientId clientId;
    GroupId group;
    TopicName topic;
    /// As LabSettings::assignor.
    std::string assignor = "range";
    /// A static member (KIP-345).
    std::optional<InstanceId> instanceId;
    WorkSettings work;
    std::optional<Milliseconds> maxPollInterval; ///< absent: librdkafka's default
    std::optional<Milliseconds> sessionTimeout; ///< absent: librdkafka's default; not with KIP-848
    Handling handling = Handling::inPollLoop;
    /// librdkafka's names and values over all others ("max.poll.interval.ms").
    std::map<std::string, std::string> overrides;
};

/// The consumer's properties: how to reach the cluster, and the member. What belongs to other groups and applications is left
/// out.
[[nodiscard]] ClientProperties memberProperties(const ClientProperties& cluster, const MemberSettings& settings);

} // namespace rollcall
