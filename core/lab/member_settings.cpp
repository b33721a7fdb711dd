#include "lab/member_settings.h"

#include "kafka/monitoring_properties.h"

#include <algorithm>

namespace rollcall {

namespace {

constexpr Milliseconds::rep mostHeartbeatInterval = 3'000; // librdkafka's default

} // namespace

ClientProperties memberProperties(const ClientProperties& cluster, const MemberSettings& settings)
{
    auto properties = kafka::monitoringProperties(cluster);
    auto& values = properties.values;
    values["client.id"] = settings.clientId.text();
    values["group.id"] = settings.group.text();
    values["isolation.level"] = "read_committed"; // an application's default, not a monitor's
    values["auto.offset.reset"] = "earliest";
    values["enable.auto.commit"] = "true";
    values["auto.commit.interval.ms"] = "1000";
    // A new topic or partition is noticed within that time, not within five minutes.
    values["topic.metadata.refresh.interval.ms"] = "10000";
    if (settings.assignor == "consumer") {
        values["group.protocol"] = "consumer"; // KIP-848; it refuses the settings of the other protocol
        values.erase("session.timeout.ms");
        values.erase("heartbeat.interval.ms");
        values.erase("partition.assignment.strategy");
    } else {
        values["partition.assignment.strategy"] = settings.assignor;
    }
    if (settings.handling == Handling::offloaded) {
        values["auto.commit.interval.ms"] = "100"; // soon after delivery, as an application that commits at once
    } else if (settings.handling == Handling::offloadedOrdered) {
        values["enable.auto.offset.store"] = "false"; // the member says what is finished
    }
    if (settings.maxPollInterval) {
        values["max.poll.interval.ms"] = std::to_string(settings.maxPollInterval->count());
    }
    if (settings.sessionTimeout) {
        values["session.timeout.ms"] = std::to_string(settings.sessionTimeout->count());
        // Kafka's advice: at most a third, so that one lost heartbeat ends no session. The default is for sessions of 45 s.
        values["heartbeat.interval.ms"] =
            std::to_string(std::clamp<Milliseconds::rep>(settings.sessionTimeout->count() / 3, 1, mostHeartbeatInterval));
    }
    if (settings.instanceId) {
        values["group.instance.id"] = settings.instanceId->text();
    }
    for (const auto& [name, value] : settings.overrides) {
        values[name] = value;
    }
    return properties;
}

} // namespace rollcall
