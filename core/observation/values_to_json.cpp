#include "observation/values_to_json.h"

#include "observation/recording_limits.h"

#include <cmath>

namespace rollcall::recording {

namespace {

void put(Json& object, const Error& error)
{
    object["kind"] = std::string(nameOf(error.kind));
    object["text"] = json(error.text);
    if (!error.hint.empty()) {
        object["hint"] = json(error.hint);
    }
    if (!error.code.empty()) {
        object["code"] = json(error.code);
    }
    if (error.retriable) {
        object["retriable"] = true;
    }
}

} // namespace

Json json(const std::string& text)
{
    return toRecorded(text);
}

Json json(Timestamp time)
{
    return toMillis(clamped(time));
}

/// JSON has no word for what is not finite.
Json json(double number)
{
    if (std::isnan(number)) {
        return "NaN";
    }
    if (std::isinf(number)) {
        return number > 0 ? "+Inf" : "-Inf";
    }
    return number;
}

Json json(GroupState state)
{
    return std::string(nameOf(state));
}

/// As Kafka spells types, with a capital.
Json json(GroupType type)
{
    std::string name(nameOf(type));
    name.front() = static_cast<char>(name.front() - 'a' + 'A');
    return name;
}

Json json(const Error& error)
{
    Json object;
    put(object, error);
    return object;
}

Json json(const PartitionError& error, const TopicName* topic)
{
    Json object;
    if (topic != nullptr) {
        object["topic"] = json(*topic);
    }
    object["partition"] = error.partition;
    put(object, error.error);
    return object;
}

Json json(const Assignment& assignment)
{
    return object(assignment.byTopic(), [](const auto& partitions) { return Json(partitions); });
}

Json json(const MemberDescription& member)
{
    Json object{{"memberId", json(member.memberId)}, {"clientId", json(member.clientId)}, {"host", json(member.host)}};
    putIfKnown(object, "instanceId", member.instanceId);
    if (member.memberEpoch) {
        object["memberEpoch"] = *member.memberEpoch;
    }
    object["assignment"] = json(member.assignment);
    putIfKnown(object, "target", member.target);
    return object;
}

Json json(const GroupListing& listing)
{
    return {{"group", json(listing.group)}, {"type", json(listing.type)}, {"state", json(listing.state)}};
}

Json json(const TopicDescription& topic)
{
    Json object{{"name", json(topic.name)}, {"id", jsonOrNull(topic.id)}, {"partitions", nullptr}};
    if (topic.partitions) {
        object["partitions"] = *topic.partitions;
    }
    putIfKnown(object, "error", topic.error);
    return object;
}

Json json(const BrokerAddress& broker)
{
    return {{"id", broker.id}, {"host", json(broker.host)}, {"port", broker.port}};
}

Json offsets(const TopicOffsets& topic)
{
    Json all = Json::array();
    for (const auto& offset : topic.offsets) {
        all.push_back(offset && *offset >= 0 ? Json(*offset) : Json(nullptr));
    }
    return all;
}

Json json(const LoggedError& error)
{
    Json out = Json::object();
    out["error"] = std::string(nameOf(error.error));
    out["client"] = std::string(nameOf(error.writer));
    const auto putTime = [&out](const char* key, std::optional<Milliseconds> time) {
        if (time) {
            out[key] = time->count();
        }
    };
    putTime("limitMs", error.limit);
    putTime("reportedExcessMs", error.excess);
    const auto putName = [&out](const char* key, const auto& id) {
        if (!id.empty()) {
            out[key] = json(id);
        }
    };
    putName("clientId", error.clientId);
    putName("memberId", error.memberId);
    putName("group", error.group);
    putIfKnown(out, "instanceId", error.instanceId);
    return out;
}

} // namespace rollcall::recording
